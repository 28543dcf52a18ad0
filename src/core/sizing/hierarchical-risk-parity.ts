import { singleLinkageOrder } from './single-linkage.ts';

/**
 * Hierarchical risk parity (Lopez de Prado 2016): assets are put in the order of a tree of their correlations, and weight is shared
 * between the halves of that order, halves of halves and so on, against the variance of each half under inverse-variance weights.
 * `covariance` is n by n by rows with positive variances. Weights sum to one. Ties in the tree go to the earlier asset.
 */
export function hierarchicalRiskParityWeights(covariance: Float64Array, n: number): Float64Array {
  const weights = new Float64Array(n).fill(1);
  bisect(covariance, n, singleLinkageOrder(distances(covariance, n), n), weights);
  return weights;
}

/** Euclidean distance between the assets' columns of sqrt((1 - correlation) / 2): alike is who is alike to all others. */
export function distances(covariance: Float64Array, n: number): Float64Array {
  const apart = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    if (i === j) return 0;
    const correlation = covariance[at]! / Math.sqrt(covariance[i * n + i]! * covariance[j * n + j]!);
    return Math.sqrt(Math.max(0, (1 - correlation) / 2));
  });
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const difference = apart[k * n + i]! - apart[k * n + j]!;
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  });
}

function bisect(covariance: Float64Array, n: number, order: Int32Array, weights: Float64Array): void {
  if (order.length < 2) return;
  const middle = order.length >> 1;
  const [left, right] = [order.subarray(0, middle), order.subarray(middle)];
  const ofLeft = inverseVarianceRisk(covariance, n, left);
  const ofRight = inverseVarianceRisk(covariance, n, right);
  const share = 1 - ofLeft / (ofLeft + ofRight);
  for (const i of left) weights[i] = weights[i]! * share;
  for (const i of right) weights[i] = weights[i]! * (1 - share);
  bisect(covariance, n, left, weights);
  bisect(covariance, n, right, weights);
}

/** Variance of the listed assets under weights inverse to their variances. */
function inverseVarianceRisk(covariance: Float64Array, n: number, assets: Int32Array): number {
  let total = 0;
  for (const i of assets) total += 1 / covariance[i * n + i]!;
  let risk = 0;
  for (const i of assets) {
    for (const j of assets) risk += covariance[i * n + j]! / covariance[i * n + i]! / covariance[j * n + j]!;
  }
  return risk / total / total;
}
