/**
 * Simple returns of an equity path, the first against the initial cash. An account at or below zero has lost everything, and nothing
 * happens to it any more.
 */
export function equityReturns(equity: Float64Array, initialCash: number): Float64Array {
  return equity.map((value, i) => {
    const before = i === 0 ? initialCash : equity[i - 1]!;
    return before > 0 ? Math.max(-1, value / before - 1) : 0;
  });
}
