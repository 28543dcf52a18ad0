const mostSweeps = 1000;
const closeEnough = 1e-13;

/**
 * Long-only weights, summing to one, of which each adds the same to the variance of the portfolio (equal risk contribution, Maillard,
 * Roncalli and Teiletche 2010), by cyclical coordinate descent in the order of the assets (Griveau-Billion, Richard and Roncalli
 * 2013): each step solves variance_i x^2 + a x - 1 / n = 0 for x, where a is the covariance of asset i with the others. `covariance`
 * is n by n by rows, positive definite.
 */
export function riskParityWeights(covariance: Float64Array, n: number): Float64Array {
  const weights = Float64Array.from({ length: n }, (_, i) => 1 / Math.sqrt(n * covariance[i * n + i]!));
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const own = covariance[i * n + i]!;
      let others = 0;
      for (let j = 0; j < n; j++) if (j !== i) others += covariance[i * n + j]! * weights[j]!;
      const before = weights[i]!;
      const now = (Math.sqrt(others * others + (4 * own) / n) - others) / (2 * own);
      weights[i] = now;
      moved = Math.max(moved, Math.abs(now / before - 1));
    }
    if (moved <= closeEnough) break;
  }
  return toSumOne(weights);
}

function toSumOne(weights: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]!;
  return weights.map((weight) => weight / sum);
}
