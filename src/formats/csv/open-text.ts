import { gunzipSync } from 'node:zlib';
import { fail, ok, type Result } from '../../failure.ts';
import { zipMembers } from '../zip/unzip.ts';

/** No text has a zero byte; the beginning is enough to tell. */
const lookedAt = 8192;

/** UTF-8 bytes of a text file: unpacked from .gz or .zip (one member), re-encoded from UTF-16, without byte order mark. */
export function openText(bytes: Uint8Array, file: string): Result<Uint8Array> {
  const unpacked = unpack(bytes, file);
  if (!unpacked.ok) return unpacked;
  const text = asUtf8(unpacked.value);
  if (text.length === 0) return fail({ reason: 'data-file-empty', file });
  const zeroAt = text.subarray(0, lookedAt).indexOf(0);
  if (zeroAt >= 0)
    return fail({
      reason: 'data-file-unreadable',
      file,
      format: 'text',
      detail: `a zero byte at position ${zeroAt}: no text`,
    });
  return ok(text);
}

function unpack(bytes: Uint8Array, file: string): Result<Uint8Array> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      return ok(gunzipSync(bytes));
    } catch (error) {
      return fail({ reason: 'data-file-unreadable', file, format: 'gzip', detail: (error as Error).message });
    }
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const members = zipMembers(bytes, file);
    if (!members.ok) return members;
    const [only, second] = members.value;
    if (only && !second) return only.read();
    const detail = `it holds ${members.value.length} files, expected one`;
    return fail({ reason: 'data-file-unreadable', file, format: 'zip', detail });
  }
  return ok(bytes);
}

function asUtf8(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return new TextEncoder().encode(new TextDecoder('utf-16le').decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return new TextEncoder().encode(new TextDecoder('utf-16be').decode(bytes));
  return bytes;
}
