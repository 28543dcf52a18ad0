import { describe, expect, it } from 'vitest';
import { predictMatrix } from '../predict.ts';
import type { LinearModel } from '../model.ts';
import type { Sample } from '../sample.ts';
import { fitLogisticRidge } from './fit-logistic-ridge.ts';
import { fitRidge } from './fit-ridge.ts';

function sampleOf(
  columns: readonly (readonly number[])[],
  target: readonly number[],
  weight?: readonly number[],
): Sample {
  return {
    features: {
      names: columns.map((_, f) => `x${f}`),
      columns: columns.map((column) => Float64Array.from(column)),
      rows: target.length,
    },
    rows: Int32Array.from(target.keys()),
    target: Float64Array.from(target),
    weight: Float64Array.from(weight ?? target.map(() => 1)),
  };
}

/** Intercept for features in their own units. */
const plainIntercept = ({ intercept, coefficients, means, scales }: LinearModel) =>
  coefficients.reduce((sum, c, f) => sum - (c * means[f]!) / scales[f]!, intercept);

const x = [
  [1, 2, 3, 4, 5, 6],
  [2, 1, 5, 3, 8, 6],
];
const y = [1, 2, 2.5, 4, 4.2, 6];
const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const binary = [0, 0, 0, 1, 0, 1, 1, 0, 1, 1];

describe('agrees with scikit-learn', () => {
  it('on ridge', () => {
    const model = fitRidge({ train: sampleOf(x, y), alpha: 1, centreOnly: true })!;
    expect(model.coefficients[0]).toBeCloseTo(0.99310142, 8);
    expect(model.coefficients[1]).toBeCloseTo(-0.09345519, 8);
    expect(plainIntercept(model)).toBeCloseTo(0.196875, 8);
  });

  it('on logistic regression with C = 1 (solver newton-cholesky, tolerance 1e-14)', () => {
    const model = fitLogisticRidge({ train: sampleOf([ten], binary), alpha: 1, centreOnly: true })!;
    expect(model.coefficients[0]).toBeCloseTo(0.4916233884, 8);
    expect(plainIntercept(model)).toBeCloseTo(-2.2123052493, 9);
  });
});

it('takes a missing value as the mean of the training rows', () => {
  const model = fitRidge({ train: sampleOf([[1, 2, 3, NaN]], [1, 2, 3, 2]), alpha: 0.001 })!;
  expect(model.means).toEqual([2]);
  const scores = predictMatrix(model, { names: ['x0'], columns: [Float64Array.of(NaN, 2)], rows: 2 });
  expect(scores[0]).toBe(scores[1]);
});

it('gives no weight to features that do not vary or have no value', () => {
  const sample = sampleOf([ten, ten.map(() => 5), ten.map(() => NaN)], binary);
  for (const fit of [fitRidge, fitLogisticRidge]) {
    const model = fit({ train: sample, alpha: 1 })!;
    expect(model.coefficients.slice(1)).toEqual([0, 0]);
    expect(model.scales.slice(1)).toEqual([1, 1]);
  }
});

it('standardises on the training rows alone', () => {
  const sample = { ...sampleOf([[1, 3, 100]], [0, 1, 1]), rows: Int32Array.of(0, 1) };
  const model = fitRidge({ train: sample, alpha: 1 })!;
  expect([model.means, model.scales]).toEqual([[2], [1]]);
});

it('does not care about the units of a feature', () => {
  const [small, large] = [1, 1e6].map((unit) =>
    fitLogisticRidge({ train: sampleOf([ten.map((v) => v * unit)], binary), alpha: 1 })!,
  );
  expect(small!.coefficients[0]).toBeCloseTo(large!.coefficients[0]!, 9);
});

it('counts a row of weight 2 like two rows', () => {
  for (const fit of [fitRidge, fitLogisticRidge]) {
    const weighted = fit({ train: sampleOf([ten], binary, [2, 1, 1, 1, 1, 1, 1, 1, 1, 3]), alpha: 1 })!;
    const repeated = fit({ train: sampleOf([[...ten, 0, 9, 9]], [...binary, 0, 1, 1]), alpha: 1 })!;
    expect(weighted.coefficients[0]).toBeCloseTo(repeated.coefficients[0]!, 10);
    expect(weighted.intercept).toBeCloseTo(repeated.intercept, 10);
  }
});

it('stays finite on classes that a line can part', () => {
  const model = fitLogisticRidge({
    train: sampleOf(
      [ten],
      ten.map((v) => Number(v > 4)),
    ),
    alpha: 0.01,
  })!;
  expect(model.coefficients[0]).toBeGreaterThan(2);
  expect(model.coefficients[0]).toBeLessThan(50);
});
