/**
 * The most whole lots in `units`, with its sign: rounded towards zero, so that no cap is passed. A lot size of 0 means any fraction.
 * A quantity that is whole but for rounding stays whole: 0.3 units in lots of 0.1 are three.
 */
export function roundLots(units: number, lotSize: number): number {
  if (!(lotSize > 0)) return units;
  const lots = Math.floor((Math.abs(units) / lotSize) * (1 + slack));
  if (lots === 0) return 0;
  return (units < 0 ? -lots : lots) * lotSize;
}

/** Relative error of a quotient of two rounded numbers. */
const slack = 4 * Number.EPSILON;
