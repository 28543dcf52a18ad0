/** Prices of the bars scanned, row by row. */
export interface ScanPrices {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

export interface Barriers {
  /** Price at or above which the upper barrier is touched; Infinity for none. */
  readonly upper: number;
  /** Price at or below which the lower barrier is touched; -Infinity for none. */
  readonly lower: number;
  /** The one that is taken to come first in a bar that holds both. */
  readonly stop: 'upper' | 'lower';
}

export interface Touch {
  readonly row: number;
  /** The open where the bar opened beyond the barrier, else the barrier. */
  readonly price: number;
  readonly barrier: 'upper' | 'lower';
  /** Both barriers lay within the bar, so that their order is unknown. */
  readonly ambiguous: boolean;
}

/** The first touch in rows `from .. last`, or null. Cost: one look per bar until the touch. */
export function scanBarriers(
  { open, high, low }: ScanPrices,
  from: number,
  last: number,
  barriers: Barriers,
): Touch | null {
  const { upper, lower, stop } = barriers;
  for (let row = from; row <= last; row++) {
    const first = open[row]!;
    if (first >= upper) return { row, price: first, barrier: 'upper', ambiguous: false };
    if (first <= lower) return { row, price: first, barrier: 'lower', ambiguous: false };
    const above = high[row]! >= upper;
    const below = low[row]! <= lower;
    if (!above && !below) continue;
    const barrier = above && below ? stop : above ? 'upper' : 'lower';
    return { row, price: barrier === 'upper' ? upper : lower, barrier, ambiguous: above && below };
  }
  return null;
}
