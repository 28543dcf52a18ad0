import type { BayesianRidgeModel } from '../model.ts';

/** Predictive standard deviation of one row: noise and the doubt about the coefficients, sqrt(1 / noisePrecision + z' S z). */
export function bayesianSpread(model: BayesianRidgeModel): (row: Float64Array) => number {
  const { means, scales, noisePrecision, covariance } = model;
  const n = means.length;
  const z = new Float64Array(n);
  return (row) => {
    for (let f = 0; f < n; f++) {
      const value = (row[f]! - means[f]!) / scales[f]!;
      z[f] = value === value ? value : 0;
    }
    let variance = 1 / noisePrecision;
    for (let i = 0; i < n; i++) {
      let product = 0;
      for (let j = 0; j < n; j++) product += covariance[i * n + j]! * z[j]!;
      variance += product * z[i]!;
    }
    return Math.sqrt(variance);
  };
}
