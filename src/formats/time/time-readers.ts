import { fail, ok, type Result } from '../../failure.ts';
import { detectFormat, type TimeCell } from './detect-format.ts';
import type { Stamp, StampReader } from './stamp.ts';
import { stampReader, type NamedReader } from './stamp-format.ts';

/** One reader for the configured formats, tried in order for every cell, else for the format that is found. */
export function timeReader(
  formats: readonly string[],
  cells: readonly TimeCell[],
  file: string,
  key: string,
): Result<StampReader> {
  if (formats.length === 0) {
    const found = detectFormat(cells, file, key);
    return found.ok ? ok(found.value.read) : found;
  }
  const readers: NamedReader[] = [];
  for (const format of formats) {
    const read = stampReader(format);
    if (!read) {
      const expected = 'iso, epoch, or a format such as D/M/YYYY, MMM DD, YYYY or YYYYMMDD HH:mm';
      return fail({ reason: 'data-setting-invalid', key, found: format, expected });
    }
    readers.push({ format, read });
  }
  return ok(firstFitting(readers.map((reader) => reader.read)));
}

function firstFitting(readers: readonly StampReader[]): StampReader {
  if (readers.length === 1) return readers[0]!;
  return (bytes: Uint8Array, start: number, end: number, stamp: Stamp) => {
    for (let i = 0; i < readers.length; i++) if (readers[i]!(bytes, start, end, stamp)) return true;
    return false;
  };
}
