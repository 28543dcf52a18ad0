/** A rule that gives the side of a trade; a model then learns only whether to take it. */
export interface PrimaryRule {
  /** Sign of fast less slow moving average of the close, or of the close's change over `slowBars`. */
  readonly kind: 'moving-average-cross' | 'momentum';
  readonly fastBars: number;
  readonly slowBars: number;
}

/**
 * Side of rows `from .. end - 1`: 1 long, -1 short, 0 none. Row i knows closes up to i, and each average is summed afresh, so that
 * the side does not depend on where the series begins. 0 before there are `slowBars` closes (one more for momentum) and where
 * both sides are equal or a close is missing.
 */
export function ruleSides(close: Float64Array, from: number, end: number, rule: PrimaryRule): Int8Array {
  const { kind, fastBars, slowBars } = rule;
  const sides = new Int8Array(end - from);
  for (let row = from + slowBars - (kind === 'momentum' ? 0 : 1); row < end; row++) {
    const lead =
      kind === 'momentum'
        ? close[row]! - close[row - slowBars]!
        : meanOf(close, row, fastBars) - meanOf(close, row, slowBars);
    sides[row - from] = lead > 0 ? 1 : lead < 0 ? -1 : 0;
  }
  return sides;
}

function meanOf(close: Float64Array, row: number, bars: number): number {
  let sum = 0;
  for (let k = row - bars + 1; k <= row; k++) sum += close[k]!;
  return sum / bars;
}
