/** Writes protocol buffer messages of ONNX files, for files that no exporter would write. */
export function message(...fields: Uint8Array[]): Uint8Array {
  return Uint8Array.from(fields.flatMap((field) => [...field]));
}

export function bytesField(number: number, content: Uint8Array | string): Uint8Array {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return Uint8Array.from([...varint((number << 3) | 2), ...varint(bytes.length), ...bytes]);
}

export function numberField(number: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(number << 3), ...varint(value)]);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

export interface WrittenTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
  readonly external?: boolean;
}

export function tensorMessage({ name, shape, values, external = false }: WrittenTensor): Uint8Array {
  const raw = new Uint8Array(Float32Array.from(values).buffer);
  return message(
    ...shape.map((size) => numberField(1, size)),
    numberField(2, 1),
    bytesField(8, name),
    ...(external ? [bytesField(13, bytesField(1, 'location')), numberField(14, 1)] : [bytesField(9, raw)]),
  );
}

export function nodeMessage(
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  more: Uint8Array[] = [],
) {
  return message(
    ...inputs.map((name) => bytesField(1, name)),
    ...outputs.map((name) => bytesField(2, name)),
    bytesField(4, op),
    ...more,
  );
}

/** A file with one input `x` of some columns and the outputs named. */
export function modelFile(
  nodes: readonly Uint8Array[],
  tensors: readonly Uint8Array[],
  columns: number,
  outputs: readonly string[],
): Uint8Array {
  const shape = message(bytesField(1, message()), bytesField(1, numberField(1, columns)));
  const type = bytesField(1, message(numberField(1, 1), bytesField(2, shape)));
  const graph = message(
    ...nodes.map((node) => bytesField(1, node)),
    ...tensors.map((tensor) => bytesField(5, tensor)),
    bytesField(11, message(bytesField(1, 'x'), bytesField(2, type))),
    ...outputs.map((name) => bytesField(12, bytesField(1, name))),
  );
  return message(numberField(1, 8), bytesField(7, graph));
}
