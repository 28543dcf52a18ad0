import { sigmoid } from '../../numerics/elementary.ts';
import type { LinearModel } from '../model.ts';

/** Scores one row of feature values; a missing value counts as its mean. */
export function linearPredictor({ kind, intercept, coefficients, means, scales }: LinearModel): (row: Float64Array) => number {
  return (row) => {
    let score = intercept;
    for (let f = 0; f < coefficients.length; f++) {
      const z = (row[f]! - means[f]!) / scales[f]!;
      if (z === z) score += coefficients[f]! * z;
    }
    return kind === 'logistic-ridge' ? sigmoid(score) : score;
  };
}
