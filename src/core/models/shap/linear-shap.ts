import type { BayesianRidgeModel, LinearModel } from '../model.ts';

/** Shapley values of a line, exact: coefficient times how far the standardised value is from the background's mean. */
export function linearShap(
  { coefficients, means, scales }: LinearModel | BayesianRidgeModel,
  background: readonly Float64Array[],
): (row: Float64Array) => Float64Array {
  const standardised = (row: Float64Array, f: number) => {
    const z = (row[f]! - means[f]!) / scales[f]!;
    return z === z ? z : 0;
  };
  const usual = coefficients.map(
    (_, f) => background.reduce((sum, row) => sum + standardised(row, f), 0) / background.length,
  );
  return (row) => Float64Array.from(coefficients, (coefficient, f) => coefficient * (standardised(row, f) - usual[f]!));
}
