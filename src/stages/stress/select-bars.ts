import type { Bars } from '../../formats/bars/bars.ts';

/** Bars of the given rows alone; rows ascend, and every symbol has at least one. */
export function selectBars(bars: Bars, rows: Int32Array): Bars {
  const { symbols, offsets, marks } = bars;
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  return {
    symbols,
    offsets: Int32Array.from(offsets, (offset) => countBelow(rows, offset)),
    openUtc: pick(bars.openUtc),
    knownUtc: pick(bars.knownUtc),
    open: pick(bars.open),
    high: pick(bars.high),
    low: pick(bars.low),
    close: pick(bars.close),
    volume: pick(bars.volume),
    adjFactor: pick(bars.adjFactor),
    marks: Int32Array.from(rows, (row) => marks[row]!),
  };
}

function countBelow(rows: Int32Array, limit: number): number {
  const first = rows.findIndex((row) => row >= limit);
  return first < 0 ? rows.length : first;
}
