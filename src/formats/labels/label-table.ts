/**
 * One label per bars row, same order. A row without a label (warm-up, censored, filtered) has label 0, `t1` NaN, `ret` NaN,
 * weight 0. Times are UTC epoch milliseconds.
 */
export interface LabelTable {
  /** Decision time: `knownUtc` of the row's bar. */
  readonly t0: Float64Array;
  /** `knownUtc` of the bar that decided the label: the label cannot be used before. */
  readonly t1: Float64Array;
  /** Bars row that decided the label, -1 when there is none. */
  readonly endRow: Int32Array;
  /** Side of the labelled trade: 1 long, -1 short, 0 where a rule gives none. */
  readonly side: Int8Array;
  /** 1 for a rise, -1 for a fall: profit barrier of a long trade or stop of a short one, or the other way. 0 neither or no label: see `ret`. */
  readonly label: Int8Array;
  /** Realised simple return of the price from entry to the deciding exit, before costs. */
  readonly ret: Float64Array;
  /** How much the label counts beside others, >= 0; only ratios mean something. */
  readonly weight: Float64Array;
  /** Mean of 1/concurrency over the label's bars, in (0, 1]; NaN without a label. */
  readonly uniqueness: Float64Array;
}
