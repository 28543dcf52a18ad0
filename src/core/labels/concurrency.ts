/** Labels as intervals of bars: label k covers bars `first[k] .. last[k]`, both included; `last[k] < first[k]` covers none. */
export interface BarIntervals {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** How many of the intervals cover each of `bars` bars. */
export function concurrency({ first, last }: BarIntervals, bars: number): Int32Array {
  const counts = new Int32Array(bars + 1);
  for (let k = 0; k < first.length; k++) {
    if (last[k]! < first[k]!) continue;
    counts[first[k]!]!++;
    counts[last[k]! + 1]!--;
  }
  for (let bar = 1; bar < bars; bar++) counts[bar]! += counts[bar - 1]!;
  return counts.subarray(0, bars);
}

/** Mean of 1 / concurrency over each interval's bars, in (0, 1]; NaN for intervals without bars. Source: AFML 4.3. */
export function uniqueness(intervals: BarIntervals, counts: Int32Array): Float64Array {
  return Float64Array.from(intervals.first, (first, k) => {
    const last = intervals.last[k]!;
    let sum = 0;
    for (let bar = first; bar <= last; bar++) sum += 1 / counts[bar]!;
    return last < first ? NaN : sum / (last - first + 1);
  });
}

/** |Sum of each bar's log return over its concurrency|: how much of the moves each interval explains. Source: AFML 4.6. */
export function attributedReturn(intervals: BarIntervals, counts: Int32Array, logReturn: Float64Array): Float64Array {
  return Float64Array.from(intervals.first, (first, k) => {
    let sum = 0;
    for (let bar = first; bar <= intervals.last[k]!; bar++) sum += logReturn[bar]! / counts[bar]!;
    return Math.abs(sum);
  });
}
