import { expect, it } from 'vitest';
import { sampleOf } from '../../../../test/learning/samples.ts';
import { Rng } from '../../numerics/rng.ts';
import { predictMatrix } from '../predict.ts';
import { fitMlp } from './fit-mlp.ts';
import { createLayers } from './layers.ts';
import { backward, forward } from './passes.ts';

const settings = { hidden: [8], epochs: 200, batchRows: 16, learningRate: 0.02, l2: 0 };
const seed = [1, 2, 3, 4] as const;
const corners = sampleOf(
  [
    [0, 0, 1, 1, 0, 0, 1, 1],
    [0, 1, 0, 1, 0, 1, 0, 1],
  ],
  [0, 1, 1, 0, 0, 1, 1, 0],
);

it('has the slopes that small changes of the weights show', () => {
  const layers = createLayers([3, 4, 4, 1], new Rng([1, 2, 3, 4]));
  const row = Float64Array.of(0.3, -1.2, 0.8);
  backward(layers, row, forward(layers, row) - 2);
  const loss = () => (forward(layers, row) - 2) ** 2 / 2;
  for (const { weights, weightSlopes, biases, biasSlopes } of layers) {
    const parts: [Float64Array, Float64Array][] = [
      [weights, weightSlopes],
      [biases, biasSlopes],
    ];
    for (const [values, slopes] of parts) {
      slopes.forEach((slope, i) => {
        const kept = values[i]!;
        values[i] = kept + 1e-6;
        const above = loss();
        values[i] = kept - 1e-6;
        const below = loss();
        values[i] = kept;
        expect(slope).toBeCloseTo((above - below) / 2e-6, 6);
      });
    }
  }
});

it('learns what no line can part', () => {
  const model = fitMlp({ train: corners, settings, link: 'logistic', seed })!;
  expect([...predictMatrix(model, corners.features)].map(Math.round)).toEqual([...corners.target]);
});

it('learns a curve in the units of the outcome', () => {
  const x = Array.from({ length: 60 }, (_, i) => i / 10 - 3);
  const sample = sampleOf(
    [x],
    x.map((v) => 1e-3 * v * v + 5),
  );
  const model = fitMlp({ train: sample, settings, link: 'identity', seed })!;
  predictMatrix(model, sample.features).forEach((score, i) =>
    expect(Math.abs(score - sample.target[i]!)).toBeLessThan(6e-4),
  );
});

it('says the mean outcome before it has learnt anything', () => {
  const sample = sampleOf([[5, 5, 5, 5.001]], [1, 0, 0, 0]);
  const model = fitMlp({
    train: sample,
    settings: { ...settings, epochs: 1, learningRate: 1e-12 },
    link: 'logistic',
    seed,
  })!;
  expect(predictMatrix(model, { names: ['x0'], columns: [Float64Array.of(7)], rows: 1 })[0]).toBeCloseTo(0.25, 6);
});

it('shrinks its weights under decay', () => {
  const size = (l2: number) => {
    const model = fitMlp({ train: corners, settings: { ...settings, l2 }, link: 'logistic', seed })!;
    return model.layers.flatMap(({ weights }) => weights).reduce((sum, w) => sum + Math.abs(w), 0);
  };
  expect(size(0.1)).toBeLessThan(size(0) / 2);
});

it('fails instead of giving weights that are no numbers', () => {
  const wild = sampleOf([[1, 2, 3]], [1, -1, 1], [1, 1, 1]);
  const layers = { ...settings, hidden: [4, 4], learningRate: 1, epochs: 400 };
  const model = fitMlp({
    train: { ...wild, target: Float64Array.of(1e308, -1e308, NaN) },
    settings: layers,
    link: 'identity',
    seed,
  });
  expect(model).toBeNull();
});

it('gives the same bits again, and others for another seed', () => {
  const fit = (root: readonly [number, number, number, number]) =>
    JSON.stringify(fitMlp({ train: corners, settings, link: 'logistic', seed: root }));
  expect(fit(seed)).toBe(fit(seed));
  expect(fit(seed)).not.toBe(fit([4, 3, 2, 1]));
});

it('does not hear a feature that never varied while it learnt', () => {
  const flat = sampleOf(
    [[0, 0, 1, 1, 0, 0, 1, 1], Array.from({ length: 8 }, () => 3), Array.from({ length: 8 }, () => NaN)],
    [0, 0, 1, 1, 0, 1, 1, 1],
  );
  const model = fitMlp({ train: flat, settings, link: 'logistic', seed })!;
  const asked = [
    [1, 1],
    [3, 3000],
    [NaN, -50],
  ].map((column) => Float64Array.from(column));
  const [usual, moved] = predictMatrix(model, { names: ['x0', 'x1', 'x2'], columns: asked, rows: 2 });
  expect(moved).toBe(usual);
});

it('learns rows by their weight', () => {
  const sample = (weight: number[]) => sampleOf([[0, 1, 0, 1, 0, 1, 0, 1]], [1, 0, 0, 0, 0, 0, 0, 0], weight);
  const at0 = (weight: number[]) => {
    const model = fitMlp({ train: sample(weight), settings, link: 'logistic', seed })!;
    return predictMatrix(model, { names: ['x0'], columns: [Float64Array.of(0)], rows: 1 })[0]!;
  };
  expect(at0([1, 1, 1, 1, 1, 1, 1, 1])).toBeCloseTo(1 / 4, 1);
  expect(at0([9, 1, 1, 1, 1, 1, 1, 1])).toBeCloseTo(9 / 12, 1);
});

it('bears no penalty on biases: they hold the mean outcome', () => {
  const model = fitMlp({ train: corners, settings: { ...settings, hidden: [2], l2: 1000 }, link: 'logistic', seed })!;
  const heavy = fitMlp({
    train: { ...corners, target: Float64Array.of(1, 1, 1, 0, 1, 1, 1, 0) },
    settings: { ...settings, l2: 1000 },
    link: 'logistic',
    seed,
  })!;
  expect(predictMatrix(model, corners.features)[0]).toBeCloseTo(0.5, 2);
  expect(predictMatrix(heavy, corners.features)[0]).toBeCloseTo(0.75, 2);
});
