import { symmetricEigenvalues } from '../../core/numerics/eigenvalues.ts';

/** Mean correlation of all pairs of a covariance matrix (row-major, n x n); a symbol that never moved has correlation 0. */
export function meanCorrelation(covariance: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 1; i < n; i++) {
    const own = covariance[i * n + i]!;
    for (let j = 0; j < i; j++) {
      const scale = Math.sqrt(own * covariance[j * n + j]!);
      if (scale > 0) sum += covariance[i * n + j]! / scale;
    }
  }
  return sum / ((n * (n - 1)) / 2);
}

/**
 * Share of the variance that the first fifth of the principal components takes, at least one: the absorption ratio (Kritzman, Li, Page
 * and Rigobon 2011) of a covariance matrix. NaN where nothing moved.
 */
export function absorptionRatio(covariance: Float64Array, n: number): number {
  const eigenvalues = symmetricEigenvalues(covariance, n);
  const taken = Math.ceil(n / 5);
  let first = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    const value = Math.max(0, eigenvalues[i]!);
    all += value;
    if (i < taken) first += value;
  }
  return first / all;
}
