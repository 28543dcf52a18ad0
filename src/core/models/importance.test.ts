import { expect, it } from 'vitest';
import { featureShares } from './importance.ts';
import type { Model } from './model.ts';

const ridge = (...coefficients: number[]): Model => ({
  kind: 'ridge',
  intercept: 1,
  coefficients,
  means: coefficients.map(() => 0),
  scales: coefficients.map(() => 1),
});
const member = (model: Model, weight: number) => ({ model, weight, reference: [] });

it('is the size of a coefficient of a line', () => {
  expect(featureShares(ridge(3, -1), 2)).toEqual([0.75, 0.25]);
  expect(featureShares(ridge(0, 0), 2)).toEqual([0, 0]);
});

it('is that of the members of an ensemble, each by its weight', () => {
  const members = [
    member(ridge(1, 0), 3),
    member(ridge(0, 5), 1),
    member({ kind: 'base-rate', value: 0.5, deviation: 0.5 }, 9),
  ];
  const ensemble: Model = {
    kind: 'ensemble',
    method: 'stacking',
    link: 'identity',
    intercept: 0,
    outcomeQuantiles: [],
    members,
  };
  expect(featureShares(ensemble, 2)).toEqual([0.75, 0.25]);
});
