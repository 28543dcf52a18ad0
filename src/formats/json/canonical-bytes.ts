import { fail, ok, type Result } from '../../failure.ts';
import type { JsonFormat } from './json-format.ts';

/**
 * Reads a file that people approve: its bytes must be what serialising its value gives, in ASCII. Keys given twice, `__proto__`,
 * spaces, numbers that overflow and letters that look like others die here, because a reviewer may read another thing than a parser.
 */
export function parseCanonical<T>(format: JsonFormat<T>, bytes: Uint8Array): Result<T> {
  const { kind } = format;
  const odd = bytes.findIndex((byte) => byte > 126 || (byte < 32 && byte !== 10));
  if (odd >= 0) return fail({ reason: 'format-invalid', kind, detail: `byte ${odd} is no printable ASCII character` });
  const text = new TextDecoder().decode(bytes);
  const parsed = format.parse(text);
  if (!parsed.ok) return parsed;
  if (serialised(format, parsed.value) === text) return ok(parsed.value);
  return fail({ reason: 'format-invalid', kind, detail: 'the text is not canonical JSON' });
}

/** Null when the value holds what no writer writes: 1e400 is read as Infinity. */
function serialised<T>(format: JsonFormat<T>, value: T): string | null {
  try {
    return format.serialise(value as Omit<T, 'schema'>);
  } catch {
    return null;
  }
}
