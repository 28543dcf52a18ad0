/** One field of a protocol buffer message: a varint or fixed number as bits, or the bytes of what is length-delimited. */
export interface Field {
  readonly number: number;
  readonly wire: 'varint' | 'fixed64' | 'bytes' | 'fixed32';
  readonly bytes: Uint8Array;
  readonly value: bigint;
}

export class MalformedBuffer extends Error {}

const wires = ['varint', 'fixed64', 'bytes', '', '', 'fixed32'] as const;

/** The fields of a message in their order. Throws `MalformedBuffer` for anything that points outside of it. */
export function* fieldsOf(message: Uint8Array): Generator<Field> {
  let at = 0;
  while (at < message.length) {
    const tag = varintAt(message, at);
    const number = Number(tag.value >> 3n);
    const wire = wires[Number(tag.value & 7n)];
    if (!wire || number === 0) throw new MalformedBuffer(`byte ${at} begins no field`);
    const { from, to, value } = extent(message, tag.end, wire);
    if (to > message.length) throw new MalformedBuffer(`the field at byte ${at} ends behind the file`);
    yield { number, wire, bytes: message.subarray(from, to), value };
    at = to;
  }
}

function extent(message: Uint8Array, at: number, wire: Field['wire']): { from: number; to: number; value: bigint } {
  if (wire === 'fixed32') return { from: at, to: at + 4, value: 0n };
  if (wire === 'fixed64') return { from: at, to: at + 8, value: 0n };
  const { value, end } = varintAt(message, at);
  return wire === 'varint' ? { from: at, to: end, value } : { from: end, to: end + Number(value), value };
}

function varintAt(message: Uint8Array, at: number): { value: bigint; end: number } {
  let value = 0n;
  for (let i = 0; i < 10; i++) {
    const byte = message[at + i];
    if (byte === undefined) break;
    value |= BigInt(byte & 127) << BigInt(7 * i);
    if (byte < 128) return { value, end: at + i + 1 };
  }
  throw new MalformedBuffer(`byte ${at} begins no number`);
}

export function textOf({ bytes }: Field): string {
  return new TextDecoder('utf-8', { fatal: false }).decode(bytes);
}

/** A signed 64-bit whole number, which must be a safe one. */
export function integerOf({ value }: Field): number {
  return safe(BigInt.asIntN(64, value));
}

export function floatOf({ bytes }: Field): number {
  return view(bytes).getFloat32(0, true);
}

/** Repeated varints, packed into one field or not. */
export function integersOf(field: Field): number[] {
  if (field.wire === 'varint') return [integerOf(field)];
  const values: number[] = [];
  for (let at = 0; at < field.bytes.length;) {
    const { value, end } = varintAt(field.bytes, at);
    values.push(safe(BigInt.asIntN(64, value)));
    at = end;
  }
  return values;
}

/** Repeated 32-bit or 64-bit floats, packed into one field or not. */
export function floatsOf({ bytes }: Field, width: 4 | 8): number[] {
  if (bytes.length % width !== 0) throw new MalformedBuffer(`${bytes.length} bytes are no numbers of ${width} bytes`);
  const numbers = view(bytes);
  return Array.from({ length: bytes.length / width }, (_, i) =>
    width === 4 ? numbers.getFloat32(4 * i, true) : numbers.getFloat64(8 * i, true),
  );
}

function view({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new MalformedBuffer(`the number ${value} is too large`);
  return number;
}
