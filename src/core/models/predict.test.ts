import { expect, it } from 'vitest';
import fc from 'fast-check';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import type { Model } from './model.ts';
import { predictMatrix, predictSchedule, rowPredictor } from './predict.ts';

const tree = {
  feature: [0, 1],
  threshold: [0.5, 2],
  missingLeft: [1, 0],
  left: [-1, -2],
  right: [1, -3],
  value: [-1, 0.25, 3],
};
const trees: Model = { kind: 'gbdt', objective: 'squared', baseScore: 10, trees: [tree], featureGain: [1, 1] };
const line: Model = { kind: 'ridge', intercept: 1, coefficients: [2, -1], means: [1, 0], scales: [2, 1] };
const matrix = (...rows: [number, number][]): FeatureMatrix => ({
  names: ['a', 'b'],
  columns: [Float64Array.from(rows, ([a]) => a), Float64Array.from(rows, ([, b]) => b)],
  rows: rows.length,
});

it('follows a tree: at most the threshold is left, missing goes where the node says', () => {
  expect([...predictMatrix(trees, matrix([0.5, 9], [0.6, 2], [0.6, 2.1], [NaN, 0], [1, NaN]))]).toEqual([
    9, 10.25, 13, 9, 13,
  ]);
});

it('follows a symmetric tree: the answers of its levels number the leaf, a missing value answers as the level says', () => {
  const level = { feature: [0, 1], threshold: [0.5, 2], missingLeft: [1, 0], value: [1, 2, 3, 4] };
  const model: Model = {
    kind: 'symmetric-gbdt',
    objective: 'squared',
    baseScore: 10,
    trees: [level, level],
    featureGain: [1, 1],
  };
  expect([...predictMatrix(model, matrix([0.5, 2], [0.5, 2.1], [0.6, 2], [9, 9], [NaN, NaN]))]).toEqual([
    12, 14, 16, 18, 14,
  ]);
});

it('scores a line, a missing value counting as its mean', () => {
  expect([...predictMatrix(line, matrix([3, 1], [NaN, 1], [NaN, NaN]))]).toEqual([2, 0, 1]);
});

it('turns scores of classifiers into probabilities', () => {
  const zero: Model = { ...trees, objective: 'logistic', baseScore: 1 };
  expect(predictMatrix(zero, matrix([0, 0]))[0]).toBe(0.5);
  expect(predictMatrix({ ...line, kind: 'logistic-ridge', intercept: 0 }, matrix([1, 0]))[0]).toBe(0.5);
});

it('scores a row as it scores a matrix, bit for bit', () => {
  const value = fc.option(fc.double({ min: -5, max: 5, noNaN: true }), { nil: NaN });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 1 }), (rows) => {
      for (const model of [trees, line, { ...trees, objective: 'logistic' } as Model]) {
        const predict = rowPredictor(model);
        expect([...predictMatrix(model, matrix(...rows))]).toEqual(rows.map((row) => predict(Float64Array.from(row))));
      }
    }),
  );
});

it('scores each row by the model valid when it was known, and none before the first', () => {
  const constant = (value: number): Model => ({
    kind: 'ridge',
    intercept: value,
    coefficients: [0, 0],
    means: [0, 0],
    scales: [1, 1],
  });
  const schedule = {
    featureNames: ['a', 'b'],
    entries: [
      { validFromUtc: 10, model: constant(1) },
      { validFromUtc: 20, model: constant(2) },
    ],
  };
  const known = Float64Array.of(9, 10, 19, 20, 99, 12);
  expect([...predictSchedule(schedule, known, matrix([0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]))]).toEqual([
    NaN,
    1,
    1,
    2,
    2,
    1,
  ]);
});
