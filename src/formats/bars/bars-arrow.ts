import { fail, ok, type Result } from '../../failure.ts';
import { decodeArrow, encodeArrow } from '../arrow/table.ts';
import type { Bars } from './bars.ts';

const kind = 'bars';
const version = 1;
const numeric = ['openUtc', 'knownUtc', 'open', 'high', 'low', 'close', 'volume', 'adjFactor'] as const;

export function serialiseBars(bars: Bars): Uint8Array {
  const codes = new Int32Array(bars.openUtc.length);
  for (let s = 0; s < bars.symbols.length; s++) codes.fill(s, bars.offsets[s], bars.offsets[s + 1]);
  return encodeArrow(kind, version, {
    symbol: { type: 'dict', words: bars.symbols, codes },
    ...Object.fromEntries(numeric.map((name) => [name, { type: 'f64' as const, values: bars[name] }])),
    marks: { type: 'i32', values: bars.marks },
  });
}

/** Bars of a `bars.arrow`, refused when rows are not sorted by symbol then open time. */
export function parseBars(bytes: Uint8Array): Result<Bars> {
  const decoded = decodeArrow(kind, version, bytes, ['symbol', ...numeric, 'marks']);
  if (!decoded.ok) return decoded;
  const table = decoded.value;
  const names = table.strings('symbol');
  const openUtc = table.f64('openUtc');
  const symbols: string[] = [];
  const offsets: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    const symbol = names[row]!;
    const last = symbols.at(-1);
    if (symbol !== last) {
      if (last !== undefined && symbol < last) return unsorted(row);
      symbols.push(symbol);
      offsets.push(row);
    } else if (openUtc[row]! <= openUtc[row - 1]!) {
      return unsorted(row);
    }
  }
  offsets.push(table.rows);
  const column = (name: (typeof numeric)[number]) => table.f64(name);
  return ok({
    symbols,
    offsets: Int32Array.from(offsets),
    openUtc,
    knownUtc: column('knownUtc'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
    adjFactor: column('adjFactor'),
    marks: table.i32('marks'),
  });
}

function unsorted(row: number) {
  return fail({
    reason: 'format-invalid',
    kind,
    detail: `row ${row} is not after the row before it (symbol, then openUtc)`,
  });
}
