import { digitRun, digitsAt, fractionMs } from './digits.ts';
import type { Stamp } from './stamp.ts';

const [dash, colon, dot, comma, space, letterT, letterZ, plus] = [0x2d, 0x3a, 0x2e, 0x2c, 0x20, 0x54, 0x5a, 0x2b];
const minuteMs = 60_000;

/** ISO 8601 / RFC 3339: `2020-01-02`, with `T` or a space `09:30`, `:15`, a fraction, and `Z`, `-05:00`, `-0500` or `-05`. */
export function readIsoStamp(bytes: Uint8Array, start: number, end: number, stamp: Stamp): boolean {
  const fields = stamp.scratch;
  fields.year = digitsAt(bytes, start, 4, end);
  fields.month = digitsAt(bytes, start + 5, 2, end);
  fields.day = digitsAt(bytes, start + 8, 2, end);
  fields.hour = fields.minute = fields.second = fields.millisecond = 0;
  if (fields.year < 0 || bytes[start + 4] !== dash || bytes[start + 7] !== dash) return false;
  let at = start + 10;
  if (at === end) return stamp.set(fields, Number.NaN);
  if (bytes[at] !== letterT && bytes[at] !== space) return false;
  fields.hour = digitsAt(bytes, at + 1, 2, end);
  fields.minute = digitsAt(bytes, at + 4, 2, end);
  if (fields.hour < 0 || fields.minute < 0 || bytes[at + 3] !== colon) return false;
  at += 6;
  if (at < end && bytes[at] === colon) {
    fields.second = digitsAt(bytes, at + 1, 2, end);
    if (fields.second < 0) return false;
    at += 3;
    if (at < end && (bytes[at] === dot || bytes[at] === comma)) {
      const digits = digitRun(bytes, at + 1, 9, end);
      if (digits === 0) return false;
      fields.millisecond = fractionMs(bytes, at + 1, digits);
      at += 1 + digits;
    }
  }
  const offset = readOffset(bytes, bytes[at] === space ? at + 1 : at, end);
  return offset !== null && stamp.set(fields, offset);
}

/** Offset in milliseconds, NaN when nothing is left to read, null when what is left is no offset. */
export function readOffset(bytes: Uint8Array, at: number, end: number): number | null {
  if (at >= end) return Number.NaN;
  if (bytes[at] === letterZ && at + 1 === end) return 0;
  if (bytes[at] !== plus && bytes[at] !== dash) return null;
  const hours = digitsAt(bytes, at + 1, 2, end);
  const rest = bytes[at + 3] === colon ? at + 4 : at + 3;
  const minutes = rest === end ? 0 : digitsAt(bytes, rest, 2, end);
  if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59 || (rest !== end && rest + 2 !== end)) return null;
  return (bytes[at] === dash ? -1 : 1) * (hours * 60 + minutes) * minuteMs;
}
