import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { plainTreeKernels } from '../../../kernels/plain/tree-kernels.ts';
import { Rng } from '../../numerics/rng.ts';
import { predictMatrix } from '../predict.ts';
import type { Sample } from '../sample.ts';
import { soloCrew } from './crew.ts';
import { fitGbdt } from './fit-gbdt.ts';
import { type GbdtParams, gbdtDefaults } from './params.ts';

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

const fit = (train: Sample, params: Partial<GbdtParams>, stop: Sample | null = null) =>
  fitGbdt({ train, stop, params: { ...gbdtDefaults, ...params } });

const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const binary = [0, 0, 0, 1, 0, 1, 1, 0, 1, 1];
const oneSplit: Partial<GbdtParams> = { trees: 1, learningRate: 1, leaves: 2, minLeafRows: 1 };

describe('agrees with scikit-learn and xgboost', () => {
  it('on one split of a binary target', () => {
    const model = fit(sampleOf([ten], binary), oneSplit);
    expect(model.trees[0]).toMatchObject({ feature: [0], threshold: [2.5], left: [-1], right: [-2] });
    expect(model.trees[0]!.value[0]).toBeCloseTo(-2, 9);
    expect(model.trees[0]!.value[1]).toBeCloseTo(0.857142857, 9);
    expect(model.featureGain[0]).toBeCloseTo(4.285714286, 8);
    const scores = predictMatrix(model, sampleOf([ten], binary).features);
    expect(scores[0]).toBeCloseTo(0.11920292, 8);
    expect(scores[9]).toBeCloseTo(0.70206337, 8);
  });

  it('with an L2 penalty', () => {
    const model = fit(sampleOf([ten], binary), { ...oneSplit, l2: 1 });
    expect(model.trees[0]!.threshold).toEqual([2.5]);
    expect(model.trees[0]!.value[0]).toBeCloseTo(-0.857142857, 9);
    expect(model.trees[0]!.value[1]).toBeCloseTo(0.545454545, 9);
    expect(model.featureGain[0]).toBeCloseTo(2.103896104, 8);
  });

  it('with missing values, which go right here', () => {
    const model = fit(sampleOf([[0, NaN, 2, 3, 4, 5, NaN, 7, 8, 9]], binary), oneSplit);
    expect(model.trees[0]).toMatchObject({ threshold: [2.5], missingLeft: [0] });
    expect(model.trees[0]!.value[0]).toBeCloseTo(-2, 9);
    expect(model.trees[0]!.value[1]).toBeCloseTo(0.5, 9);
  });

  it('on two regression trees', () => {
    const sample = sampleOf([ten], [1, 2, 1.5, 3, 2.5, 6, 7, 6.5, 8, 7.5]);
    const model = fit(sample, { objective: 'squared', trees: 2, learningRate: 0.5, leaves: 3, minLeafRows: 2 });
    expect(model.baseScore).toBe(4.5);
    const scores = predictMatrix(model, sample.features);
    const expected = [2.375, 2.375, 2.375, 3, 3, 6.125, 6.125, 6.125, 6.75, 6.75];
    expected.forEach((score, i) => expect(scores[i]).toBeCloseTo(score, 9));
  });
});

it('sends missing values left where that gains more', () => {
  const model = fit(sampleOf([[0, NaN, 2, 3, NaN, 5, 6, 7]], [1, 1, 1, 1, 1, 0, 0, 0]), oneSplit);
  expect(model.trees[0]).toMatchObject({ threshold: [4], missingLeft: [1] });
});

it('can split what is there from what is missing', () => {
  const model = fit(sampleOf([[1, 1, 1, NaN, NaN, NaN]], [0, 0, 0, 1, 1, 1]), oneSplit);
  expect(model.trees[0]).toMatchObject({ threshold: [Number.MAX_VALUE], missingLeft: [0] });
});

it('sends missing values it never saw with the larger child', () => {
  const left = fit(sampleOf([ten], [0, 0, 0, 0, 0, 0, 0, 1, 1, 1]), oneSplit);
  const right = fit(sampleOf([ten], [0, 0, 0, 1, 1, 1, 1, 1, 1, 1]), oneSplit);
  expect([left.trees[0]!.missingLeft, right.trees[0]!.missingLeft]).toEqual([[1], [0]]);
});

it('counts a row of weight 2 like two rows, except for the least rows of a leaf', () => {
  const weighted = fit(sampleOf([ten], binary, [2, 1, 1, 2, 1, 1, 1, 1, 1, 2]), oneSplit);
  const twice = fit(sampleOf([[...ten, 0, 3, 9]], [...binary, 0, 1, 1]), oneSplit);
  expect(weighted.trees[0]!.threshold).toEqual(twice.trees[0]!.threshold);
  weighted.trees[0]!.value.forEach((value, leaf) => expect(value).toBeCloseTo(twice.trees[0]!.value[leaf]!, 10));
});

it('takes the lowest feature and the lowest threshold among equal gains', () => {
  const model = fit(
    sampleOf(
      [
        [0, 0, 1, 1],
        [0, 0, 1, 1],
      ],
      [0, 0, 1, 1],
    ),
    oneSplit,
  );
  expect(model.trees[0]!.feature).toEqual([0]);
  const mirrored = fit(sampleOf([[0, 1, 2, 3]], [1, 0, 0, 1]), oneSplit);
  expect(mirrored.trees[0]!.threshold).toEqual([0.5]);
});

it('keeps leaves at least as large as asked', () => {
  const model = fit(sampleOf([ten], [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]), { ...oneSplit, minLeafRows: 4 });
  expect(model.trees[0]!.threshold).toEqual([3.5]);
});

it('stops at the depth it is given', () => {
  const target = Array.from({ length: 64 }, (_, i) => Number(((i * 37) % 64) % 3 === 0));
  const column = Array.from({ length: 64 }, (_, i) => i);
  const model = fit(sampleOf([column], target), { trees: 1, leaves: 31, minLeafRows: 1, maxDepth: 2 });
  expect(model.trees[0]!.value.length).toBeLessThanOrEqual(4);
});

it('shrinks leaves to nothing under a large L1 penalty', () => {
  expect(fit(sampleOf([ten], binary), { ...oneSplit, l1: 100 }).trees).toEqual([]);
});

it('has no tree when nothing can be split, and still scores', () => {
  const sample = sampleOf([[1, 1, 1, 1]], [0, 1, 1, 1]);
  const model = fit(sample, oneSplit);
  expect(model.trees).toEqual([]);
  expect(predictMatrix(model, sample.features)[0]).toBeCloseTo(0.75, 12);
});

it('stops early and keeps the trees up to the best loss on rows it does not train on', () => {
  const rng = new Rng([1, 2, 3, 4]);
  const noise = (n: number) => Array.from({ length: n }, () => rng.uniform());
  const coins = (n: number) => noise(n).map((u) => Number(u > 0.5));
  const train = sampleOf([noise(200), noise(200)], coins(200));
  const stop = sampleOf([noise(100), noise(100)], coins(100));
  const model = fit(train, { trees: 200, minLeafRows: 5, patience: 5 }, stop);
  expect(model.trees.length).toBeLessThan(20);
});

const drawn = fc.record({
  rows: fc.integer({ min: 30, max: 120 }),
  features: fc.integer({ min: 1, max: 13 }),
  salt: fc.integer({ min: 1, max: 1e6 }),
  objective: fc.constantFrom('logistic' as const, 'squared' as const),
  rowShare: fc.constantFrom(1, 0.6),
  featureShare: fc.constantFrom(1, 0.5),
  bins: fc.constantFrom(4, 16, 255),
  l1: fc.constantFrom(0, 0.1),
});

function drawnSample({
  rows,
  features,
  salt,
  objective,
}: {
  rows: number;
  features: number;
  salt: number;
  objective: string;
}): Sample {
  const hash = (i: number, f: number) =>
    (Math.imul(Math.imul(i + 1, 2246822519) ^ (f * 40503 + salt), 2654435761) >>> 0) / 2 ** 32;
  const column = (f: number) =>
    Array.from({ length: rows }, (_, i) =>
      hash(i, f) < 0.1 ? NaN : f % 3 === 0 ? Math.floor(hash(i, f) * 5) : hash(i, f) - 0.5,
    );
  const columns = Array.from({ length: features }, (_, f) => column(f));
  const target = Array.from({ length: rows }, (_, i) => {
    const signal = (columns[0]![i]! || 0) / 5 + hash(i, 99);
    return objective === 'logistic' ? Number(signal > 0.8) : signal;
  });
  return sampleOf(
    columns,
    target,
    Array.from({ length: rows }, (_, i) => 0.5 + hash(i, 77)),
  );
}

it('gives the same model, bit for bit, with compiled and with plain kernels', () => {
  fc.assert(
    fc.property(drawn, (given) => {
      const sample = drawnSample(given);
      const params = { ...gbdtDefaults, ...given, trees: 6, leaves: 6, minLeafRows: 3, l2: 1, blockRows: 5 };
      const compiled = fitGbdt({ train: sample, stop: null, params });
      const plain = fitGbdt({ train: sample, stop: null, params }, { kernels: plainTreeKernels, crew: soloCrew });
      expect(JSON.stringify(compiled)).toBe(JSON.stringify(plain));
    }),
    { numRuns: 60 },
  );
});

it('does not depend on the order of training rows when every row is used', () => {
  fc.assert(
    fc.property(drawn, (given) => {
      const sample = drawnSample(given);
      const params = { ...gbdtDefaults, ...given, trees: 4, leaves: 5, minLeafRows: 3, l2: 1, rowShare: 1 };
      const reversed = { ...sample, rows: sample.rows.toReversed() };
      const [forward, backward] = [sample, reversed].map((train) => fitGbdt({ train, stop: null, params }));
      expect(forward!.trees.map(({ threshold }) => threshold)).toEqual(
        backward!.trees.map(({ threshold }) => threshold),
      );
    }),
    { numRuns: 30 },
  );
});

it('finds the split of least loss, as trying every threshold does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: -9, max: 9 })), {
        minLength: 4,
        maxLength: 40,
      }),
      (points) => {
        const column = points.map(([x]) => x);
        const target = points.map(([, y]) => y);
        const sample = sampleOf([column], target);
        const model = fit(sample, { ...oneSplit, objective: 'squared' });
        const loss = (threshold: number) =>
          [target.filter((_, i) => column[i]! <= threshold), target.filter((_, i) => column[i]! > threshold)].reduce(
            (sum, side) => {
              const mean = side.reduce((a, b) => a + b, 0) / side.length;
              return sum + side.reduce((a, y) => a + (y - mean) ** 2, 0);
            },
            0,
          );
        const thresholds = [...new Set(column)].sort((a, b) => a - b).slice(0, -1);
        const chosen = model.trees[0]?.threshold[0] ?? Infinity;
        expect(loss(chosen)).toBeCloseTo(Math.min(loss(Infinity), ...thresholds.map(loss)), 6);
      },
    ),
  );
});
