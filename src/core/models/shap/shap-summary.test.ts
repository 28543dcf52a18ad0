import { expect, it } from 'vitest';
import { Rng } from '../../numerics/rng.ts';
import type { LinearModel, Model, NearestModel } from '../model.ts';
import { shapSummary } from './shap-summary.ts';
import { summarySize } from './summary-size.ts';

const seed = [1, 2, 3, 4] as const;
const rng = new Rng(seed);
const columns = Array.from({ length: 3 }, () => Float64Array.from({ length: 900 }, () => rng.normal()));
columns[2]!.fill(5);
const features = { names: ['a', 'b', 'c'], columns, rows: 900 };
const rows = Int32Array.from({ length: 900 }, (_, row) => row);

it('lists features by the size of what they do, and whether large values raise the score', () => {
  const line: LinearModel = {
    kind: 'ridge',
    intercept: 1,
    coefficients: [0.1, -2, 3],
    means: [0, 0, 0],
    scales: [1, 1, 1],
  };
  const summary = shapSummary(line, features, rows, seed);
  expect(summary.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  expect(summary.map(({ direction }) => direction && Number(direction.toFixed(9)))).toEqual([-1, 1, null]);
  expect(summary[0]!.meanAbs).toBeGreaterThan(1.2);
  expect(summary[2]!.meanAbs).toBe(0);
});

it('explains only the listed rows, and nothing of none', () => {
  const line: LinearModel = {
    kind: 'ridge',
    intercept: 0,
    coefficients: [1, 0, 0],
    means: [0, 0, 0],
    scales: [1, 1, 1],
  };
  const two = {
    ...features,
    columns: [Float64Array.of(1, 3, 99), Float64Array.of(0, 0, 0), Float64Array.of(0, 0, NaN)],
    rows: 3,
  };
  expect(shapSummary(line, two, Int32Array.of(0, 1), seed)[0]).toEqual({ name: 'a', meanAbs: 1, direction: 1 });
  expect(shapSummary(line, two, new Int32Array(0), seed)).toEqual([]);
});

it('samples models without a closed form', () => {
  const points = Array.from({ length: 600 }, () => rng.normal());
  const model: NearestModel = {
    kind: 'nearest',
    neighbours: 5,
    weighting: 'uniform',
    means: [0, 0, 0],
    scales: [1, 1, 1],
    points,
    targets: Array.from({ length: 200 }, (_, i) => points[3 * i]!),
    weights: Array<number>(200).fill(1),
  };
  const summary = shapSummary(model, features, rows, seed);
  expect(summary[0]!.name).toBe('a');
  expect(summary[0]!.direction).toBeGreaterThan(0.9);
  expect(shapSummary(model, features, rows, seed)).toEqual(summary);
});

it('explains fewer rows of larger models', () => {
  const tree = (leaves: number) => ({
    feature: [],
    threshold: [],
    missingLeft: [],
    left: [],
    right: [],
    value: Array<number>(leaves).fill(0),
  });
  const forest = (trees: number, leaves: number): Model => ({
    kind: 'extra-trees',
    trees: Array(trees).fill(tree(leaves)),
    featureGain: [],
  });
  expect(summarySize(forest(10, 31), 50)).toEqual({ explained: 500, background: 64 });
  expect(summarySize(forest(100, 1000), 50)).toEqual({ explained: 98, background: 64 });
  expect(summarySize(forest(1000, 9000), 50)).toEqual({ explained: 16, background: 64 });
  expect(
    summarySize(
      {
        kind: 'ensemble',
        method: 'mean',
        link: 'identity',
        intercept: 0,
        members: [{ model: forest(100, 31), weight: 1, reference: [] }],
        outcomeQuantiles: [],
      },
      49,
    ),
  ).toEqual({ explained: 500, background: 8 });
});
