import { expect, it } from 'vitest';
import fc from 'fast-check';
import { exp, log } from '../../numerics/elementary.ts';
import { Rng } from '../../numerics/rng.ts';
import type { EnsembleModel, GbdtModel, LinearModel, MlpModel, Model, SymmetricModel, Tree } from '../model.ts';
import { rowPredictor } from '../predict.ts';
import { explainModel } from './explain-model.ts';

const seed = [1, 2, 3, 4] as const;
const rowsOf = (...rows: number[][]) => rows.map((row) => Float64Array.from(row));

/** x0 <= 0.5 ? (x1 <= 2 ? -1 : 0.25) : (x2 <= -1 ? 3 : (x0 <= 1.5 ? 0.5 : -2)) */
const first: Tree = {
  feature: [0, 1, 2, 0],
  threshold: [0.5, 2, -1, 1.5],
  missingLeft: [0, 0, 0, 1],
  left: [1, -1, -3, -4],
  right: [2, -2, 3, -5],
  value: [-1, 0.25, 3, 0.5, -2],
};
/** x2 <= 0 ? 1 : (x1 <= 3 ? -0.5 : 0.75) */
const second: Tree = {
  feature: [2, 1],
  threshold: [0, 3],
  missingLeft: [1, 0],
  left: [-1, -2],
  right: [1, -3],
  value: [1, -0.5, 0.75],
};
const boosted: GbdtModel = {
  kind: 'gbdt',
  objective: 'squared',
  baseScore: 0,
  trees: [first, second],
  featureGain: [],
};
const symmetric: SymmetricModel = {
  kind: 'symmetric-gbdt',
  objective: 'logistic',
  baseScore: 0.3,
  trees: [
    {
      feature: [1, 0, 1],
      threshold: [1, 0, 2.5],
      missingLeft: [1, 0, 0],
      value: [0.1, -0.2, 0.3, 0.7, -0.5, 0.25, 0.9, -1],
    },
    { feature: [], threshold: [], missingLeft: [], value: [0.125] },
  ],
  featureGain: [],
};
const line: LinearModel = {
  kind: 'logistic-ridge',
  intercept: 0.5,
  coefficients: [1, -2, 0.25],
  means: [0, 1, 0],
  scales: [1, 2, 4],
};
const perceptron: MlpModel = {
  kind: 'mlp',
  link: 'logistic',
  means: [0, 0, 0],
  scales: [1, 1, 1],
  outputMean: 0,
  outputScale: 1,
  layers: [
    { weights: [1, -1, 0.5, 0.5, 1, -1], biases: [0.1, -0.2] },
    { weights: [1, -2], biases: [0.3] },
  ],
};
const background = rowsOf([0, 0, 0], [1, 3, -2], [2, 5, 1], [0.2, 2.5, 0.5]);

it('explains trees as the shap package does on the same background', () => {
  const explain = explainModel(boosted, { background, rounds: 1, seed });
  const found = rowsOf([1, 1, 1], [0, 4, -3], [3, 3.5, 2]).map((row) => explain(row));
  expect(found.map(({ base }) => base)).toEqual([0.625, 0.625, 0.625]);
  expect(found.map(({ contributions }) => [...contributions])).toEqual([
    [1.21875, -0.46875, -1.375],
    [-0.75, 0.46875, 0.90625],
    [-1.28125, 0.78125, -1.375],
  ]);
});

it('explains a line by coefficient times distance from the mean of the background, a missing value counting as the mean of training', () => {
  const { base, contributions, raw, unit } = explainModel(line, {
    background: rowsOf([0, 1, 0], [2, 3, 8]),
    rounds: 1,
    seed,
  })(Float64Array.of(3, NaN, 4));
  expect({ base, contributions: [...contributions], raw, unit }).toEqual({
    base: 0.75,
    contributions: [2, 1, 0],
    raw: 3.75,
    unit: 'log-odds',
  });
});

/** Shapley values by their definition, over all coalitions. */
function bruteForce(
  score: (row: Float64Array) => number,
  row: Float64Array,
  others: readonly Float64Array[],
): number[] {
  const n = row.length;
  const worth = Array.from({ length: 2 ** n }, (_, told) => {
    const mixed = others.map((other) => other.map((value, f) => ((told >> f) & 1 ? row[f]! : value)));
    return mixed.reduce((sum, one) => sum + score(one), 0) / others.length;
  });
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  return Array.from({ length: n }, (_, f) =>
    worth.reduce((sum, value, told) => {
      if ((told >> f) & 1) return sum;
      const size = told.toString(2).replaceAll('0', '').length;
      return sum + ((factorial(size) * factorial(n - 1 - size)) / factorial(n)) * (worth[told | (1 << f)]! - value);
    }, 0),
  );
}

const raw = (model: Model): ((row: Float64Array) => number) => {
  const score = rowPredictor(model);
  const logOdds = (p: number) => log(p / (1 - p));
  const linked =
    ['symmetric-gbdt', 'logistic-ridge', 'mlp'].includes(model.kind) ||
    (model.kind === 'ensemble' && model.link === 'logistic');
  return linked ? (row) => logOdds(score(row)) : score;
};
const member = (model: Model, weight: number) => ({ model, weight, reference: [] });
const stacked: EnsembleModel = {
  kind: 'ensemble',
  method: 'stacking',
  link: 'logistic',
  intercept: -0.25,
  members: [member(symmetric, 0.5), member(line, 0.75)],
  outcomeQuantiles: [],
};
const averaged: EnsembleModel = {
  ...stacked,
  method: 'mean',
  link: 'identity',
  members: [member(boosted, 1), member({ ...line, kind: 'ridge' }, 3)],
};
const forest: Model = { kind: 'extra-trees', trees: [first, second, first], featureGain: [] };
const value = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: -3, max: 5, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
);
const aRow = fc.array(value, { minLength: 3, maxLength: 3 }).map((values) => Float64Array.from(values));

it('gives the Shapley values of the definition, and they sum to the score', () => {
  fc.assert(
    fc.property(aRow, fc.array(aRow, { minLength: 1, maxLength: 4 }), (row, others) => {
      for (const model of [boosted, symmetric, forest, line, stacked, averaged]) {
        const explanation = explainModel(model, { background: others, rounds: 1, seed })(row);
        const expected = bruteForce(raw(model), row, others);
        for (const [f, part] of explanation.contributions.entries()) expect(part).toBeCloseTo(expected[f]!, 7);
        expect(explanation.base + explanation.contributions.reduce((sum, part) => sum + part, 0)).toBeCloseTo(
          explanation.raw,
          9,
        );
        expect(explanation.raw).toBeCloseTo(raw(model)(row), 7);
      }
    }),
    { numRuns: 60 },
  );
});

it('samples what has no closed form: near the definition, summing to the score, the same for the same seed', () => {
  const row = Float64Array.of(2, -1, 0.5);
  for (const model of [perceptron, { ...averaged, members: [member(perceptron, 1), member(boosted, 1)] }]) {
    const explain = explainModel(model, { background, rounds: 200, seed });
    const { base, contributions, raw: score, exact } = explain(row);
    expect(exact).toBe(false);
    const expected = bruteForce(raw(model), row, background);
    for (const [f, part] of contributions.entries()) expect(Math.abs(part - expected[f]!)).toBeLessThan(0.05);
    expect(base + contributions.reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 9);
    expect(explain(row).contributions).toEqual(contributions);
  }
});

it('gives a model without features nothing to explain', () => {
  const { base, contributions } = explainModel(
    { kind: 'base-rate', value: 0.4, deviation: 0.5 },
    { background, rounds: 1, seed },
  )(background[1]!);
  expect([base, ...contributions]).toEqual([0.4, 0, 0, 0]);
});

it('is exact for games of many features too', () => {
  const rng = new Rng(seed);
  const chain: Tree = {
    feature: Array.from({ length: 60 }, (_, f) => f),
    threshold: Array<number>(60).fill(0),
    missingLeft: Array<number>(60).fill(0),
    left: Array.from({ length: 60 }, (_, node) => -1 - node),
    right: Array.from({ length: 60 }, (_, node) => (node < 59 ? node + 1 : -61)),
    value: Array.from({ length: 61 }, () => exp(rng.normal())),
  };
  const model: GbdtModel = { ...boosted, trees: [chain] };
  const [row, other] = [new Float64Array(60).fill(1), new Float64Array(60).fill(-1)];
  const { base, contributions, raw: score } = explainModel(model, { background: [other], rounds: 1, seed })(row);
  expect(base + contributions.reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 12);
});
