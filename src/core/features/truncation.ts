import type { Bars } from '../../formats/bars/bars.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import type { FeatureStream } from './feature-stream.ts';

/** A value that is another one when later bars are taken away. */
export interface TruncationBreak {
  readonly feature: string;
  readonly row: number;
  readonly cutUtc: number;
}

/**
 * Compares features of the whole data with those of a fresh stream that is given the bars up to each cut and nothing later, bit
 * for bit; null when all are equal. Cuts are ascending known times. Bars after the last cut are compared at the end.
 */
export function truncationBreak(
  bars: Bars,
  whole: FeatureMatrix,
  stream: FeatureStream,
  cuts: readonly number[],
): TruncationBreak | null {
  const from = bars.offsets.slice(0, -1);
  for (const cutUtc of [...cuts, Infinity]) {
    const until = from.map((first, s) => endOfKnown(bars, first, bars.offsets[s + 1]!, cutUtc));
    const part = stream.push(rowsOf(bars, from, until));
    let at = 0;
    for (let s = 0; s < from.length; s++) {
      for (let row = from[s]!; row < until[s]!; row++, at++) {
        const odd = whole.columns.findIndex((column, k) => !Object.is(column[row], part.columns[k]![at]));
        if (odd >= 0) return { feature: whole.names[odd]!, row, cutUtc };
      }
    }
    from.set(until);
  }
  return null;
}

/** Seeded times at which bars became known, ascending: the first, the last but one, and up to `count` others. */
export function cutMoments({ knownUtc }: Bars, count: number, seed: number): number[] {
  const moments = [...new Set(knownUtc)].sort((a, b) => a - b);
  const last = Math.max(0, moments.length - 2);
  const chosen = new Set([0, last]);
  const rng = new Rng(deriveSeed(seed, 'feature cuts', 0));
  const most = Math.min(count + 2, last + 1);
  while (chosen.size < most) chosen.add(rng.integer(last + 1));
  return [...chosen].sort((a, b) => a - b).map((place) => moments[place]!);
}

function endOfKnown({ knownUtc }: Bars, first: number, end: number, cutUtc: number): number {
  let row = first;
  while (row < end && knownUtc[row]! <= cutUtc) row++;
  return row;
}

/** Rows `from[s] .. until[s] - 1` of every symbol, copied, so that nothing later can be reached. */
function rowsOf(bars: Bars, from: Int32Array, until: Int32Array): Bars {
  const offsets = new Int32Array(bars.offsets.length);
  for (let s = 0; s < from.length; s++) offsets[s + 1] = offsets[s]! + until[s]! - from[s]!;
  const rows = (column: Float64Array) => {
    const copy = new Float64Array(offsets.at(-1)!);
    for (let s = 0; s < from.length; s++) copy.set(column.subarray(from[s], until[s]), offsets[s]);
    return copy;
  };
  return {
    symbols: bars.symbols,
    offsets,
    openUtc: rows(bars.openUtc),
    knownUtc: rows(bars.knownUtc),
    open: rows(bars.open),
    high: rows(bars.high),
    low: rows(bars.low),
    close: rows(bars.close),
    volume: rows(bars.volume),
    adjFactor: rows(bars.adjFactor),
    marks: new Int32Array(offsets.at(-1)!),
  };
}
