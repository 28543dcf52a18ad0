import { fail, ok, type Result } from '../../failure.ts';
import { jsonFormat } from '../json/json-format.ts';
import older from './session-start.version-1.json' with { type: 'json' };
import schema from './session-start.schema.json' with { type: 'json' };
import type { SessionStartFile } from './session-start.schema.generated.ts';

const format = jsonFormat<SessionStartFile>('session-start', 2, schema, {
  schema: older,
  upgrade: (start: object) => ({ ...start, observers: {} }),
});

/** `start.json`: where a session goes on from. */
export const sessionStartFile = {
  ...format,
  /** Also refuses symbols out of order and states that are no whole number of values. */
  parse(text: string): Result<SessionStartFile> {
    const parsed = format.parse(text);
    if (!parsed.ok) return parsed;
    for (const [i, { symbol, features, last }] of parsed.value.symbols.entries()) {
      const before = parsed.value.symbols[i - 1]?.symbol;
      if (before !== undefined && !(before < symbol)) return refuse(`/symbols/${i}/symbol is not after ${before}`);
      if (last.symbol !== symbol) return refuse(`/symbols/${i}/last is of ${last.symbol}`);
      if (bytesOf(features).length % 8 !== 0) return refuse(`/symbols/${i}/features is no whole number of values`);
    }
    return ok(parsed.value);
  },
};

/** Values as base64 of their little-endian bytes, every NaN the same. */
export function encodeValues(values: Float64Array): string {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, i) => {
    if (Number.isNaN(value)) view.setUint32(8 * i + 4, 0x7ff80000, true);
    else view.setFloat64(8 * i, value, true);
  });
  return Buffer.from(view.buffer).toString('base64');
}

export function decodeValues(text: string): Float64Array {
  const bytes = bytesOf(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: Math.floor(bytes.length / 8) }, (_, i) => view.getFloat64(8 * i, true));
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

function refuse(detail: string): Result<never> {
  return fail({ reason: 'format-invalid', kind: 'session-start', detail });
}
