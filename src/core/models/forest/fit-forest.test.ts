import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { sampleOf } from '../../../../test/learning/samples.ts';
import { plainTreeKernels } from '../../../kernels/plain/tree-kernels.ts';
import { Rng } from '../../numerics/rng.ts';
import type { ForestModel } from '../model.ts';
import { predictMatrix, predictSpread } from '../predict.ts';
import type { Sample } from '../sample.ts';
import { fitForest } from './fit-forest.ts';
import type { ForestParams } from './forest-params.ts';

const one: ForestParams = {
  kind: 'random-forest',
  trees: 1,
  maxDepth: 0,
  minLeafRows: 1,
  featureShare: 1,
  rowShare: 1,
  bins: 255,
  draw: 'blocks',
  covers: null,
  blockRows: 1,
  seed: [1, 2, 3, 4],
};
const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

function noisy(rows: number, features: number): Sample {
  const rng = new Rng([9, 8, 7, 6]);
  const columns = Array.from({ length: features }, () => Float64Array.from({ length: rows }, () => rng.normal()));
  for (let i = 0; i < rows; i += 7) columns[0]![i] = NaN;
  const target = columns[1]!.map((x, i) => Number(x * columns[2]![i]! + 0.5 * rng.normal() > 0));
  return sampleOf(
    columns,
    target,
    columns[1]!.map(() => 0.5 + rng.uniform()),
  );
}

const squaredLoss = (model: ForestModel, { features, target }: Sample) =>
  predictMatrix(model, features).reduce((sum, score, i) => sum + (score - target[i]!) ** 2, 0) / target.length;

it('is one regression tree, as scikit-learn grows it, with one tree that sees everything', () => {
  const sample = sampleOf([ten], [1, 2, 1.5, 3, 2.5, 6, 7, 6.5, 8, 7.5]);
  const model = fitForest(sample, { ...one, minLeafRows: 2 });
  expect(model.trees[0]!.threshold).toEqual([4.5, 2.5, 7.5]);
  expect(model.trees[0]!.value.toSorted((a, b) => a - b).map((v) => Number(v.toFixed(12)))).toEqual([
    1.5, 2.75, 6.5, 7.75,
  ]);
  expect([...predictMatrix(model, sample.features)].map((v) => Number(v.toFixed(12)))).toEqual([
    1.5, 1.5, 1.5, 2.75, 2.75, 6.5, 6.5, 6.5, 7.75, 7.75,
  ]);
});

it('keeps leaves as large and trees as shallow as asked', () => {
  const sample = noisy(400, 4);
  const depth = (tree: ForestModel['trees'][0], node = 0): number =>
    node < 0 || tree.feature.length === 0
      ? 0
      : 1 + Math.max(depth(tree, tree.left[node]), depth(tree, tree.right[node]));
  const shallow = fitForest(sample, { ...one, trees: 5, maxDepth: 3, featureShare: 0.5 });
  expect(shallow.trees.map((tree) => depth(tree))).toEqual([3, 3, 3, 3, 3]);
  const large = fitForest(sample, { ...one, minLeafRows: 150 });
  expect(large.trees[0]!.value.length).toBe(2);
});

it('stops at pure leaves, though weights are rounded', () => {
  const sample = sampleOf(
    [ten],
    ten.map((x) => Number(x > 4)),
    [0.1, 0.7, 0.3, 1.1, 0.9, 1.3, 0.2, 0.6, 0.77, 1.9],
  );
  for (const kind of ['random-forest', 'extra-trees'] as const) {
    const model = fitForest(sample, { ...one, kind });
    expect([...predictMatrix(model, sample.features)].map((v) => Number(v.toFixed(9)))).toEqual([
      0, 0, 0, 0, 0, 1, 1, 1, 1, 1,
    ]);
  }
  expect(fitForest(sample, one).trees[0]!.feature.length).toBe(1);
});

it('sends missing values where that helps more', () => {
  const sample = sampleOf([[0, 1, NaN, 2, NaN, 3]], [0, 0, 1, 0, 1, 0]);
  for (const kind of ['random-forest', 'extra-trees'] as const) {
    const scores = [...predictMatrix(fitForest(sample, { ...one, kind, trees: 40 }), sample.features)];
    expect(scores[2]! > 0.9 && scores[4]! > 0.9 && scores[0]! < 0.1).toBe(true);
  }
});

describe.each(['random-forest', 'extra-trees'] as const)('%s', (kind) => {
  const params: ForestParams = {
    ...one,
    kind,
    trees: 30,
    minLeafRows: 5,
    featureShare: 0.5,
    rowShare: 0.7,
    blockRows: 5,
  };

  it('learns a product of features that no line can show', () => {
    const sample = noisy(2000, 5);
    const model = fitForest(sample, params);
    expect(squaredLoss(model, sample)).toBeLessThan(0.15);
    const [, second, third] = model.featureGain.map((gain) => gain / model.featureGain.reduce((sum, g) => sum + g));
    expect(second! + third!).toBeGreaterThan(0.6);
  });

  it('disagrees with itself more where it knows less', () => {
    const sample = sampleOf(
      [ten.flatMap((x) => [x, x, x])],
      ten.flatMap((x) => (x < 5 ? [0, 0, 0] : [0, 1, x % 2])),
    );
    const spread = predictSpread(fitForest(sample, { ...params, minLeafRows: 1 }))!;
    expect(spread(Float64Array.of(0))).toBeLessThan(spread(Float64Array.of(8)));
  });

  it('gives the same model, bit for bit, with compiled and with plain kernels, and again', () => {
    const sample = noisy(300, 6);
    const fits = [fitForest(sample, params), fitForest(sample, params), fitForest(sample, params, plainTreeKernels)];
    expect(new Set(fits.map((model) => JSON.stringify(model))).size).toBe(1);
  });

  it('grows trees whose children come after their parents and whose leaves are all reached once', () => {
    const cell = fc.option(fc.integer({ min: 0, max: 9 }), { nil: NaN });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, fc.boolean()), { minLength: 2, maxLength: 60 }),
        fc.integer(),
        (rows, salt) => {
          const sample = sampleOf(
            [rows.map(([a]) => a), rows.map(([, b]) => b)],
            rows.map(([, , up]) => Number(up)),
          );
          const model = fitForest(sample, { ...params, trees: 3, minLeafRows: 2, seed: [salt, 1, 2, 3] });
          for (const { feature, left, right, value } of model.trees) {
            const children = [...left, ...right];
            const leaves = children.filter((child) => child < 0).map((child) => ~child);
            expect(leaves.sort((a, b) => a - b)).toEqual(feature.length === 0 ? [] : [...value.keys()]);
            expect(left.every((child, node) => child < 0 || child > node)).toBe(true);
            expect(value.every((v) => v >= 0 && v <= 1)).toBe(true);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

it('draws other trees for another seed', () => {
  const sample = noisy(200, 4);
  const trees = (kind: ForestParams['kind'], seed: ForestParams['seed']) =>
    fitForest(sample, { ...one, kind, seed, trees: 2, featureShare: 0.5 }).trees;
  for (const kind of ['random-forest', 'extra-trees'] as const) {
    expect(trees(kind, [1, 2, 3, 4])).toEqual(trees(kind, [1, 2, 3, 4]));
    expect(trees(kind, [4, 3, 2, 1])).not.toEqual(trees(kind, [1, 2, 3, 4]));
  }
});

it('sends a missing value to the larger side where none was seen', () => {
  const sample = sampleOf(
    [ten],
    ten.map((x) => Number(x > 6)),
  );
  const model = fitForest(sample, { ...one, maxDepth: 1 });
  expect(model.trees[0]!.threshold).toEqual([6.5]);
  expect(predictMatrix(model, { names: ['x0'], columns: [Float64Array.of(NaN)], rows: 1 })[0]).toBeCloseTo(0, 12);
  const turned = fitForest(
    sampleOf(
      [ten.map((x) => -x)],
      ten.map((x) => Number(x > 6)),
    ),
    { ...one, maxDepth: 1 },
  );
  expect(predictMatrix(turned, { names: ['x0'], columns: [Float64Array.of(NaN)], rows: 1 })[0]).toBeCloseTo(0, 12);
});

it('takes the first of features that part the rows alike', () => {
  const side = ten.map((x) => Number(x > 4));
  const sample = sampleOf([side, side.map((x) => 5 * x)], side);
  for (const kind of ['random-forest', 'extra-trees'] as const) {
    expect(fitForest(sample, { ...one, kind, trees: 3 }).trees.map(({ feature }) => feature)).toEqual([[0], [0], [0]]);
  }
});
