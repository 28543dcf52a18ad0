/**
 * Simple returns of an equity path, the first against the initial cash. An account at or below zero has lost everything, and nothing
 * happens to it any more.
 */
export function equityReturns(equity: Float64Array, initialCash: number): Float64Array {
  const returns = new Float64Array(equity.length);
  let before = initialCash;
  for (let i = 0; i < equity.length; i++) {
    if (before > 0) returns[i] = Math.max(-1, equity[i]! / before - 1);
    before = equity[i]!;
  }
  return returns;
}
