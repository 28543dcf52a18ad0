import { sigmoid } from '../../numerics/elementary.ts';
import type { BayesianRidgeModel, LinearModel } from '../model.ts';

/** Scores one row of feature values; a missing value counts as its mean. */
export function linearPredictor(model: LinearModel | BayesianRidgeModel): (row: Float64Array) => number {
  const { kind, intercept, coefficients, means, scales } = model;
  const logistic = kind === 'logistic-ridge' || kind === 'logistic-elastic-net';
  return (row) => {
    let score = intercept;
    for (let f = 0; f < coefficients.length; f++) {
      const z = (row[f]! - means[f]!) / scales[f]!;
      if (z === z) score += coefficients[f]! * z;
    }
    return logistic ? sigmoid(score) : score;
  };
}
