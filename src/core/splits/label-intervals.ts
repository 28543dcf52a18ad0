/**
 * When each sample was decided and when its label was known, in training order: `t0` never descends. UTC epoch milliseconds.
 * A sample whose `t1` is NaN has no label: it can be tested but never trained on.
 */
export interface LabelIntervals {
  readonly t0: Float64Array;
  readonly t1: Float64Array;
}

/**
 * Whether intervals that only share an end overlap. Ours is `closed`: a label known at the very moment a test begins is left out.
 * `open` is the convention of the book's own code, and of timeseriescv.
 */
export type Ends = 'closed' | 'open';

/** One way to divide samples. Numbers are positions in the intervals, ascending. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Labelled samples left out because their label overlaps a test, or by the embargo. */
  readonly purged: number;
}

/** The first position at or after which `t0` is above (or, with `orEqual`, not below) a time. */
export function firstFrom(t0: Float64Array, time: number, orEqual: boolean): number {
  let low = 0;
  let high = t0.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (t0[middle]! > time || (orEqual && t0[middle] === time)) high = middle;
    else low = middle + 1;
  }
  return low;
}
