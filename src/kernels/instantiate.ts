const compiled = new Map<string, WebAssembly.Module>();

/** Instance of an embedded kernel over the given memory. Compiled once per thread. */
export function instantiate(base64: string, memory: WebAssembly.Memory): WebAssembly.Exports {
  let module = compiled.get(base64);
  if (module === undefined) {
    module = new WebAssembly.Module(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
    compiled.set(base64, module);
  }
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}
