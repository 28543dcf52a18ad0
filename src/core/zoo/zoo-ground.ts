/** Bars rows forecast by models that were fitted at one moment. */
export interface ZooBlock {
  /** Outcomes known before this moment, UTC epoch milliseconds, may have been used; later ones may not. */
  readonly cutoffUtc: number;
  /** Bars rows that the block forecasts; none was known before `cutoffUtc`, but for the open block's, known 1 ms before it. */
  readonly rows: Int32Array;
}

/**
 * What forecasts of one horizon are held against. Arrays are aligned with bars rows. Blocks are in order of time and share no row; the
 * last one holds the forecasts that are open now.
 */
export interface ZooGround {
  /** Return over the horizon, a fraction; NaN where it is not known yet. */
  readonly outcome: Float64Array;
  /** When the outcome became known, UTC epoch milliseconds; NaN without one. */
  readonly knownUtc: Float64Array;
  /** Volatility over the horizon as it was known at the bar, a fraction; NaN during its warm-up. */
  readonly scale: Float64Array;
  readonly blocks: readonly ZooBlock[];
}

/** Rows of a block whose outcome was known before a moment. */
export function rowsKnownBefore(
  { knownUtc }: Pick<ZooGround, 'knownUtc'>,
  { rows }: ZooBlock,
  utc: number,
): Int32Array {
  return rows.filter((row) => knownUtc[row]! < utc);
}
