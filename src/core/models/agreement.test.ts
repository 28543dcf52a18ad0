import { expect, it } from 'vitest';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { agreementRows, agreementSchedule, rowAgreement } from './agreement.ts';
import type { EnsembleModel, Model } from './model.ts';

const slope = (by: number): Model => ({ kind: 'ridge', intercept: 0, coefficients: [by], means: [0], scales: [1] });
const logistic = (by: number): Model => ({ ...slope(by), kind: 'logistic-ridge' }) as Model;
const together = (...models: Model[]): EnsembleModel => ({
  kind: 'ensemble',
  method: 'mean',
  link: 'identity',
  intercept: 0,
  outcomeQuantiles: [],
  members: models.map((model) => ({ model, weight: 1, reference: [] })),
});
const row = (value: number) => Float64Array.of(value);
const matrix = (...values: number[]): FeatureMatrix => ({
  names: ['a'],
  columns: [Float64Array.from(values)],
  rows: values.length,
});

it('is the share of members whose return has the sign of the ensemble', () => {
  const model = together(slope(3), slope(1), slope(-1), slope(2));
  expect(rowAgreement(model)(row(1))).toBe(0.75);
  expect(rowAgreement(model)(row(-1))).toBe(0.75);
});

it('is the share of members whose probability is on the side of the ensemble about one half', () => {
  expect(rowAgreement(together(logistic(3), logistic(-1)))(row(1))).toBe(0.5);
  expect(rowAgreement(together(logistic(3), logistic(1)))(row(-1))).toBe(1);
});

it('is whole for a model that is alone', () => {
  expect(rowAgreement(slope(1))(row(-3))).toBe(1);
});

it('can be less than a half where one member outweighs the others', () => {
  const model = together(slope(-9), slope(1), slope(1));
  expect(rowAgreement(model)(row(1))).toBeCloseTo(1 / 3, 12);
});

it('is the same for rows of a matrix, past columns that a model was not given', () => {
  const model: Model = { kind: 'selected', columns: [1], model: together(slope(3), slope(1), slope(-1)) };
  const features = { names: ['b', 'a'], columns: [row(NaN), row(2)], rows: 1 };
  expect([...agreementRows(model, features, Int32Array.of(0))]).toEqual([2 / 3]);
  expect(rowAgreement(model)(Float64Array.of(NaN, 2))).toBe(2 / 3);
});

it('is that of the model valid when a row was known, none before the first', () => {
  const schedule = {
    featureNames: ['a'],
    entries: [
      { validFromUtc: 10, model: together(slope(3), slope(-1)) },
      { validFromUtc: 20, model: slope(1) },
    ],
  };
  expect([...agreementSchedule(schedule, Float64Array.of(9, 10, 20), matrix(1, 1, 1))]).toEqual([NaN, 0.5, 1]);
});
