import { expect, it } from 'vitest';
import fc from 'fast-check';
import { plainPredictKernels } from '../../../kernels/plain/predict-kernels.ts';
import { Rng } from '../../numerics/rng.ts';
import { symmetricPredictor } from '../gbdt/symmetric-trees.ts';
import { treeSum } from '../gbdt/flat-trees.ts';
import type { SymmetricModel, SymmetricTree, Tree } from '../model.ts';
import { predictRows, rowPredictor } from '../predict.ts';
import { type ArenaOf, keptArena } from './arena.ts';
import { symmetricSums, treeSums } from './tree-sums.ts';

const featureCount = 4;
const plainArena: ArenaOf = (bytes) => {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
  return { memory, kernels: plainPredictKernels(memory) };
};

interface Case {
  readonly rng: Rng;
  readonly trees: number;
  readonly splits: number;
  readonly rows: number;
}
const cases = fc
  .record({
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    trees: fc.integer({ min: 0, max: 7 }),
    splits: fc.constantFrom(0, 1, 5, 30, 127, 128, 300),
    rows: fc.constantFrom(1, 63, 64, 65, 257, 520),
  })
  .map(({ seed, ...rest }): Case => ({ rng: new Rng([seed, 2, 3, 4]), ...rest }));

const below = (rng: Rng, count: number) => Math.floor(rng.uniform() * count);
/** Few different values, so that rows lie on thresholds; zeros of both signs among them. */
const threshold = (rng: Rng) => [below(rng, 40) / 4 - 5, -0, 1e308, rng.normal()][below(rng, 4)]!;
const value = (rng: Rng) => [NaN, Infinity, -Infinity][below(rng, 20)] ?? threshold(rng);

function randomTree(rng: Rng, splits: number): Tree {
  const tree: Tree = { feature: [], threshold: [], missingLeft: [], left: [], right: [], value: [rng.normal()] };
  for (let node = 0; node < splits; node++) {
    tree.feature.push(below(rng, featureCount));
    tree.threshold.push(threshold(rng));
    tree.missingLeft.push(below(rng, 2));
    const leaf = node === 0 ? -1 : hangOnLeaf(rng, tree, node);
    tree.left.push(leaf);
    tree.right.push(-tree.value.length - 1);
    tree.value.push(rng.normal());
  }
  return tree;
}

/** Puts a node where some leaf was; returns that leaf. */
function hangOnLeaf(rng: Rng, tree: Tree, node: number): number {
  const parent = below(rng, node);
  const side = [tree.left, tree.right][below(rng, 2)]!;
  const other = side === tree.left ? tree.right : tree.left;
  const at = side[parent]! < 0 ? side : other;
  if (at[parent]! >= 0) return hangOnLeaf(rng, tree, node);
  const leaf = at[parent]!;
  at[parent] = node;
  return leaf;
}

function symmetricTree(rng: Rng): SymmetricTree {
  const levels = Array.from({ length: below(rng, 9) });
  return {
    feature: levels.map(() => below(rng, featureCount)),
    threshold: levels.map(() => threshold(rng)),
    missingLeft: levels.map(() => below(rng, 2)),
    value: Array.from({ length: 2 ** levels.length }, () => rng.normal()),
  };
}

function randomRows({ rng, rows }: Case) {
  const columns = Array.from({ length: featureCount }, () => Float64Array.from({ length: rows }, () => value(rng)));
  const listed = Int32Array.from({ length: rows }, (_, row) => row);
  const drawn = Int32Array.from({ length: rows }, () => below(rng, rows));
  return { features: { names: ['a', 'b', 'c', 'd'], columns, rows }, lists: [listed, drawn] };
}

const oneByOne = (predict: (row: Float64Array) => number, columns: readonly Float64Array[], rows: Int32Array) =>
  Array.from(rows, (row) => predict(Float64Array.from(columns, (column) => column[row]!)));

it('sums trees over many rows to the bits of one row after another, compiled and plain', () => {
  fc.assert(
    fc.property(cases, (one) => {
      const trees = Array.from({ length: one.trees }, () => randomTree(one.rng, below(one.rng, one.splits + 1)));
      const { features, lists } = randomRows(one);
      for (const rows of lists) {
        const expected = oneByOne(treeSum(trees, 0.1), features.columns, rows);
        for (const arena of [keptArena, plainArena])
          expect([...treeSums(trees, 0.1, features, rows, arena)]).toEqual(expected);
      }
    }),
    { numRuns: 60 },
  );
});

it('sums symmetric trees over many rows to the bits of one row after another, compiled and plain', () => {
  fc.assert(
    fc.property(cases, (one) => {
      const trees = Array.from({ length: one.trees }, () => symmetricTree(one.rng));
      const model: SymmetricModel = {
        kind: 'symmetric-gbdt',
        objective: 'squared',
        baseScore: 0.1,
        trees,
        featureGain: [],
      };
      const { features, lists } = randomRows(one);
      for (const rows of lists) {
        const expected = oneByOne(symmetricPredictor(model), features.columns, rows);
        for (const arena of [keptArena, plainArena])
          expect([...symmetricSums(trees, 0.1, features, rows, arena)]).toEqual(expected);
      }
    }),
    { numRuns: 40 },
  );
});

it('takes more thresholds of a feature than a byte can number', () => {
  const rng = new Rng([9, 9, 9, 9]);
  const trees = Array.from({ length: 700 }, (_, t): Tree => ({
    feature: [0],
    threshold: [t / 7],
    missingLeft: [t % 2],
    left: [-1],
    right: [-2],
    value: [0, 1 + rng.uniform()],
  }));
  const column = Float64Array.from({ length: 900 }, (_, i) => (i % 50 === 0 ? NaN : (i - 50) / 7));
  const rows = Int32Array.from(column.keys());
  expect([...treeSums(trees, 0, { names: ['a'], columns: [column], rows: 900 }, rows)]).toEqual(
    oneByOne(treeSum(trees, 0), [column], rows),
  );
});

it('scores many rows of any model of trees as it scores one', () => {
  const rng = new Rng([1, 2, 3, 4]);
  const trees = Array.from({ length: 9 }, () => randomTree(rng, 20));
  const symmetric = Array.from({ length: 9 }, () => symmetricTree(rng));
  const deep = {
    feature: Array<number>(9).fill(0),
    threshold: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    missingLeft: Array<number>(9).fill(1),
    value: [...Array(512).keys()],
  };
  const { features, lists } = randomRows({ rng, trees: 9, splits: 20, rows: 520 });
  const members = [1, 3].map((weight) => ({
    model: { kind: 'gbdt', objective: 'squared', baseScore: weight, trees: trees.slice(weight), featureGain: [] },
    weight,
    reference: [-2, 0, 1],
  }));
  for (const model of [
    { kind: 'gbdt', objective: 'logistic', baseScore: 0.1, trees, featureGain: [] },
    { kind: 'symmetric-gbdt', objective: 'logistic', baseScore: 0.1, trees: symmetric, featureGain: [] },
    { kind: 'symmetric-gbdt', objective: 'squared', baseScore: 0.1, trees: [deep], featureGain: [] },
    { kind: 'extra-trees', trees, featureGain: [] },
    { kind: 'ensemble', method: 'mean', link: 'identity', intercept: 0, members, outcomeQuantiles: [] },
    { kind: 'ensemble', method: 'rank-average', link: 'identity', intercept: 0, members, outcomeQuantiles: [0, 2] },
  ] as const) {
    expect([...predictRows(model as never, features, lists[1]!)]).toEqual(
      oneByOne(rowPredictor(model as never), features.columns, lists[1]!),
    );
  }
});
