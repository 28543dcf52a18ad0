import { expect, it } from 'vitest';
import fc from 'fast-check';
import { plainTreeKernels } from '../../../kernels/plain/tree-kernels.ts';
import { Rng } from '../../numerics/rng.ts';
import { predictMatrix } from '../predict.ts';
import type { Sample } from '../sample.ts';
import { soloCrew } from './crew.ts';
import { fitGbdt, fitSymmetric } from './fit-gbdt.ts';
import { type GbdtParams, gbdtDefaults } from './params.ts';

function sampleOf(columns: readonly (readonly number[])[], target: readonly number[]): Sample {
  return {
    features: {
      names: columns.map((_, f) => `x${f}`),
      columns: columns.map((column) => Float64Array.from(column)),
      rows: target.length,
    },
    rows: Int32Array.from(target.keys()),
    target: Float64Array.from(target),
    weight: new Float64Array(target.length).fill(1),
  };
}

const fit = (train: Sample, params: Partial<GbdtParams>, stop: Sample | null = null) =>
  fitSymmetric({ train, stop, params: { ...gbdtDefaults, minLeafRows: 1, ...params } });
const oneTree: Partial<GbdtParams> = { objective: 'squared', trees: 1, learningRate: 1 };

it('asks the two questions of an exclusive or, which no single leaf would ask first', () => {
  const a = [0, 0, 0, 1, 1, 1, 1, 1];
  const b = [0, 1, 1, 0, 0, 1, 1, 1];
  const model = fit(sampleOf([a, b], [5, 1, 1, 1, 1, 5, 5, 5]), { ...oneTree, leaves: 4 });
  const tree = model.trees[0]!;
  expect(tree.feature.toSorted((x, y) => x - y)).toEqual([0, 1]);
  expect(tree.threshold).toEqual([0.5, 0.5]);
  expect(tree.value.map((value) => value + model.baseScore)).toEqual(
    [5, 1, 1, 5].map((value) => expect.closeTo(value, 9)),
  );
});

it('has as many levels as the leaves asked for need, or as its depth', () => {
  const rng = new Rng([1, 2, 3, 4]);
  const noise = () => Array.from({ length: 200 }, () => rng.normal());
  const sample = sampleOf([noise(), noise(), noise()], noise());
  const levels = (params: Partial<GbdtParams>) => fit(sample, { ...oneTree, ...params }).trees[0]!.feature.length;
  expect([levels({ leaves: 2 }), levels({ leaves: 5 }), levels({ leaves: 8 }), levels({ maxDepth: 6 })]).toEqual([
    1, 3, 3, 6,
  ]);
});

it('keeps a leaf whole where a question would part it badly', () => {
  const a = [0, 0, 0, 0, 0, 0, 1, 1];
  const b = [0, 0, 0, 1, 1, 1, 0, 1];
  const model = fit(sampleOf([a, b], [0, 0, 0, 2, 2, 2, 90, 94]), { ...oneTree, leaves: 4, minLeafRows: 2 });
  expect(model.trees[0]!.feature).toEqual([0, 1]);
  expect(model.trees[0]!.value.map((value) => value + model.baseScore)).toEqual(
    [0, 2, 92, 92].map((value) => expect.closeTo(value, 9)),
  );
});

it('with one level is the leaf-wise tree of two leaves', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(NaN)), fc.integer({ min: -9, max: 9 })), {
        minLength: 5,
        maxLength: 50,
      }),
      (points) => {
        const sample = sampleOf(
          [points.map(([x]) => x), points.map(([, y]) => y * y)],
          points.map(([, y]) => y),
        );
        const params = { ...gbdtDefaults, ...oneTree, leaves: 2, minLeafRows: 2, l2: 1 };
        const [leafWise, symmetric] = [fitGbdt, fitSymmetric].map((of) =>
          predictMatrix(of({ train: sample, stop: null, params }), sample.features),
        );
        expect([...symmetric!]).toEqual([...leafWise!]);
      },
    ),
  );
});

const drawn = fc.record({
  salt: fc.integer({ min: 1, max: 1e6 }),
  objective: fc.constantFrom('logistic' as const, 'squared' as const),
  rowShare: fc.constantFrom(1, 0.6),
  featureShare: fc.constantFrom(1, 0.5),
  bins: fc.constantFrom(4, 16, 255),
  l1: fc.constantFrom(0, 0.1),
  minGain: fc.constantFrom(0, 0.5),
  pathSmoothing: fc.constantFrom(0, 4),
  monotone: fc.constantFrom([], [1, -1, 1]),
  leaves: fc.constantFrom(2, 8, 16),
});

function drawnSample(salt: number, objective: string): Sample {
  const rng = new Rng([salt, 1, 2, 3]);
  const rows = 90;
  const columns = Array.from({ length: 7 }, (_, f) =>
    Array.from({ length: rows }, () =>
      rng.uniform() < 0.1 ? NaN : f % 3 === 0 ? Math.floor(rng.uniform() * 5) : rng.normal(),
    ),
  );
  const signal = columns[0]!.map((x, i) => (x || 0) / 3 + (columns[1]![i]! || 0) + rng.normal());
  return sampleOf(columns, objective === 'logistic' ? signal.map((y) => Number(y > 0.5)) : signal);
}

it.each([
  ['symmetric', fitSymmetric],
  ['leaf-wise', fitGbdt],
] as const)('%s trees have the same bits with compiled and with plain kernels', (_, grow) => {
  fc.assert(
    fc.property(drawn, ({ salt, ...changes }) => {
      const train = drawnSample(salt, changes.objective);
      const params = { ...gbdtDefaults, trees: 5, minLeafRows: 3, l2: 1, blockRows: 5, ...changes };
      const compiled = grow({ train, stop: null, params });
      const plain = grow({ train, stop: null, params }, { kernels: plainTreeKernels, crew: soloCrew });
      expect(JSON.stringify(compiled)).toBe(JSON.stringify(plain));
    }),
    { numRuns: 60 },
  );
});

it.each([
  ['symmetric', fitSymmetric],
  ['leaf-wise', fitGbdt],
] as const)('%s scores rise and fall with ordered features', (_, grow) => {
  fc.assert(
    fc.property(drawn, ({ salt, ...changes }) => {
      const train = drawnSample(salt, changes.objective);
      const params = { ...gbdtDefaults, trees: 8, minLeafRows: 3, ...changes, monotone: [1, -1] };
      const model = grow({ train, stop: null, params });
      for (const [feature, sign] of [
        [0, 1],
        [1, -1],
      ] as const) {
        const steps = Array.from({ length: 25 }, (__, i) => i / 4 - 3);
        for (const row of [3, 40, 77]) {
          const columns = train.features.columns.map((column, f) =>
            Float64Array.from(steps, (step) => (f === feature ? step : column[row]!)),
          );
          const scores = predictMatrix(model, { ...train.features, columns, rows: steps.length });
          for (let i = 1; i < scores.length; i++)
            expect(sign * (scores[i]! - scores[i - 1]!)).toBeGreaterThanOrEqual(0);
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('shapes nothing when smoothing and constraints are off', () => {
  const train = drawnSample(7, 'squared');
  const params = { ...gbdtDefaults, objective: 'squared' as const, trees: 5, minLeafRows: 3 };
  for (const grow of [fitGbdt, fitSymmetric]) {
    const [off, zeros] = [params, { ...params, monotone: [0, 0, 0, 0, 0, 0, 0] }].map((one) =>
      JSON.stringify(grow({ train, stop: null, params: one })),
    );
    expect(zeros).toBe(off);
  }
});

it('under endless smoothing every leaf says what its root says', () => {
  const train = drawnSample(7, 'squared');
  for (const grow of [fitGbdt, fitSymmetric]) {
    const model = grow({
      train,
      stop: null,
      params: { ...gbdtDefaults, objective: 'squared', trees: 3, minLeafRows: 3, pathSmoothing: 1e12 },
    });
    for (const score of predictMatrix(model, train.features)) expect(score).toBeCloseTo(model.baseScore, 6);
  }
});

it('sends missing values it never saw to the side with more rows', () => {
  const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const left = fit(sampleOf([ten], [0, 0, 0, 0, 0, 0, 0, 1, 1, 1]), { ...oneTree, leaves: 2 });
  const right = fit(sampleOf([ten], [0, 0, 0, 1, 1, 1, 1, 1, 1, 1]), { ...oneTree, leaves: 2 });
  expect([left.trees[0]!.missingLeft, right.trees[0]!.missingLeft]).toEqual([[1], [0]]);
});

it('stops early on rows it does not train on', () => {
  const train = drawnSample(1, 'logistic');
  const stop = sampleOf(
    train.features.columns.map((column) => [...column]),
    [...train.target].map((y) => 1 - y),
  );
  expect(fit(train, { trees: 50, patience: 3 }, stop).trees).toEqual([]);
});
