import type { Bars } from '../../formats/bars/bars.ts';
import { mean } from '../numerics/summary.ts';

/**
 * Mean correlation of the returns of each symbol with those of the next one, at moments both have; 0 for one symbol.
 * `returns[s]` begins at the second bar of symbol `s`.
 */
export function neighbourCorrelation(bars: Bars, returns: readonly Float64Array[]): number {
  const found = returns.slice(1).map((_, s) => correlation(...shared(bars, returns, s)));
  return found.length === 0 ? 0 : mean(found);
}

/** Returns of symbols `s` and `s + 1` at the moments both have. */
function shared({ offsets, openUtc }: Bars, returns: readonly Float64Array[], s: number): [number[], number[]] {
  const [left, right] = [returns[s]!, returns[s + 1]!];
  const [leftFrom, rightFrom] = [offsets[s]! + 1, offsets[s + 1]! + 1];
  const pairs: [number[], number[]] = [[], []];
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    const wait = openUtc[leftFrom + i]! - openUtc[rightFrom + j]!;
    if (wait === 0) {
      pairs[0].push(left[i]!);
      pairs[1].push(right[j]!);
    }
    if (wait <= 0) i++;
    if (wait >= 0) j++;
  }
  return pairs;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [aa, ab, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB];
    aa += x * x;
    ab += x * y;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
