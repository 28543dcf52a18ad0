/** Sorted, disjoint stretches of trading time, UTC epoch milliseconds. */
export interface Windows {
  readonly opens: Float64Array;
  readonly closes: Float64Array;
}

/** Whether [fromUtc, toUtc) overlaps a window. */
export function overlaps({ opens, closes }: Windows, fromUtc: number, toUtc: number): boolean {
  const window = firstAbove(closes, fromUtc);
  return window < opens.length && opens[window]! < toUtc;
}

/** How many bars of a grid through `fromUtc` overlap a window and open strictly between the two times. */
export function barsBetween({ opens, closes }: Windows, fromUtc: number, toUtc: number, intervalMs: number): number {
  let count = 0;
  let previous = 0;
  for (let w = firstAbove(closes, fromUtc); w < opens.length && opens[w]! < toUtc; w++) {
    const first = Math.max(previous + 1, Math.floor((opens[w]! - fromUtc) / intervalMs), 1);
    const last = Math.ceil((Math.min(closes[w]!, toUtc) - fromUtc) / intervalMs) - 1;
    if (last < first) continue;
    count += last - first + 1;
    previous = last;
  }
  return count;
}

/** Index of the first element greater than `value`; the length when none is. */
export function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
