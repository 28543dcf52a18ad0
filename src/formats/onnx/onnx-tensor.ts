import { fieldsOf, floatsOf, integersOf, integerOf, MalformedBuffer, textOf, type Field } from './protobuf-reader.ts';

/** A constant of the graph. Whole numbers and booleans are numbers too; values row-major. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** Told apart from other damage, because people can do something about them. */
export class RefusedTensor extends Error {
  readonly refusal: { readonly kind: 'external' } | { readonly kind: 'large'; readonly elements: number };
  readonly tensor: string;

  constructor(tensor: string, refusal: RefusedTensor['refusal']) {
    super(`tensor ${tensor} is refused`);
    this.tensor = tensor;
    this.refusal = refusal;
  }
}

export const mostElements = 10_000_000;

const widths: { readonly [type: number]: number } = { 1: 4, 2: 1, 3: 1, 6: 4, 7: 8, 9: 1, 11: 8 };

export function readTensor(message: Uint8Array): OnnxTensor {
  const fields = [...fieldsOf(message)];
  const name =
    fields
      .filter(({ number }) => number === 8)
      .map(textOf)
      .at(-1) ?? '';
  if (fields.some(({ number, value }) => number === 13 || (number === 14 && value !== 0n))) {
    throw new RefusedTensor(name, { kind: 'external' });
  }
  const shape = fields.filter(({ number }) => number === 1).flatMap(integersOf);
  const elements = shape.reduce((product, size) => product * size, 1);
  if (shape.some((size) => size < 0)) throw new MalformedBuffer(`tensor ${name} has the shape ${shape.join(' x ')}`);
  if (elements > mostElements) throw new RefusedTensor(name, { kind: 'large', elements });
  const typeField = fields.find(({ number }) => number === 2);
  const type = typeField ? integerOf(typeField) : 0;
  if (!(type in widths)) throw new MalformedBuffer(`tensor ${name} holds data of type ${type}`);
  const raw = fields.find(({ number }) => number === 9);
  const values = raw ? rawValues(raw, type) : fields.flatMap(typedValues);
  if (values.length !== elements) {
    throw new MalformedBuffer(`tensor ${name} holds ${values.length} values for ${shape.join(' x ')}`);
  }
  if (!values.every(Number.isFinite)) {
    throw new MalformedBuffer(`tensor ${name} holds a number that is not finite`);
  }
  return { name, shape, values };
}

function typedValues(field: Field): number[] {
  switch (field.number) {
    case 4:
      return floatsOf(field, 4);
    case 5:
    case 7:
      return integersOf(field);
    case 10:
      return floatsOf(field, 8);
    default:
      return [];
  }
}

function rawValues({ bytes }: Field, type: number): number[] {
  const width = widths[type]!;
  if (bytes.length % width !== 0) throw new MalformedBuffer(`${bytes.length} bytes are no numbers of ${width} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / width }, (_, i) => readAt(view, i * width, type));
}

function readAt(view: DataView, at: number, type: number): number {
  switch (type) {
    case 1:
      return view.getFloat32(at, true);
    case 3:
      return view.getInt8(at);
    case 6:
      return view.getInt32(at, true);
    case 7:
      return Number(view.getBigInt64(at, true));
    case 11:
      return view.getFloat64(at, true);
    default:
      return view.getUint8(at);
  }
}
