/**
 * Factors by which older labels count less, by cumulative uniqueness x up to each label (Lopez de Prado, AFML 4.7). `uniqueness`
 * is in time order, NaN or 0 for rows without a label. The newest label keeps 1; with `oldest` from 0 to 1 the factor falls on a
 * line to `oldest` at x = 0; below 0 the line reaches 0 at a share -oldest of all uniqueness, and labels before get 0.
 * `oldest` is above -1.
 */
export function timeDecay(uniqueness: Float64Array, oldest: number): Float64Array {
  const reached = new Float64Array(uniqueness.length);
  let sum = 0;
  for (const [k, value] of uniqueness.entries()) {
    sum += value > 0 ? value : 0;
    reached[k] = sum;
  }
  const slope = oldest >= 0 ? (1 - oldest) / sum : 1 / ((oldest + 1) * sum);
  return reached.map((x) => (sum > 0 ? Math.max(0, 1 - slope * (sum - x)) : 1));
}
