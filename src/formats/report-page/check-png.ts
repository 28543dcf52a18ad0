import { fail, ok, type Result } from '../../failure.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const endChunk = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

/** A PNG image from its signature to its IEND chunk. */
export function checkPng(bytes: Uint8Array): Result<Uint8Array> {
  if (!signature.every((byte, index) => bytes[index] === byte)) {
    return fail({ reason: 'format-invalid', kind: 'png', detail: 'it does not begin with the PNG signature' });
  }
  const end = bytes.length - endChunk.length;
  if (!endChunk.every((byte, index) => bytes[end + index] === byte)) {
    return fail({ reason: 'format-invalid', kind: 'png', detail: 'it does not end with an IEND chunk' });
  }
  return ok(bytes);
}
