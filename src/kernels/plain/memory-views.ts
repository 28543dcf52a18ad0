export interface MemoryViews {
  readonly u8: Uint8Array;
  readonly u32: Uint32Array;
  readonly f64: Float64Array;
}

export function memoryViews(memory: WebAssembly.Memory): MemoryViews {
  return {
    u8: new Uint8Array(memory.buffer),
    u32: new Uint32Array(memory.buffer),
    f64: new Float64Array(memory.buffer),
  };
}
