import { expect, it } from 'vitest';
import type { GbdtSettings } from '../../../formats/config/train.schema.generated.ts';
import type { Lesson } from '../lesson.ts';
import { fitBoosted } from './fit-boosted.ts';

const settings: GbdtSettings = {
  growth: 'leaf-wise',
  trees: 2,
  learningRate: 0.5,
  leaves: 4,
  maxDepth: 0,
  minLeafRows: 2,
  minLeafShare: 0,
  l1: 0,
  l2: 0,
  minGain: 0,
  pathSmoothing: 0,
  increasing: [],
  decreasing: [],
  bins: 63,
  minBinRows: 3,
  rowShare: 1,
  featureShare: 1,
  patience: 0,
  minDelta: 0,
  stopShare: 0.2,
};

const target = Float64Array.of(0, 0, 0, 1, 0, 1, 1, 0, 1, 1);
const columns = [Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3)];
const lesson: Lesson = {
  train: {
    features: { names: ['momentum', 'volatility'], columns, rows: 10 },
    rows: Int32Array.from({ length: 10 }, (_, i) => i),
    target,
    weight: new Float64Array(10).fill(1),
  },
  stop: null,
  intervals: { t0: new Float64Array(10), t1: new Float64Array(10) },
  target: 'direction',
  blockRows: 1,
  minRows: 1,
  seed: [1, 2, 3, 4],
  where: 'fold 1',
};
const kindOf = (changes: Partial<GbdtSettings>) => {
  const model = fitBoosted({ ...settings, ...changes }, lesson);
  return model.ok ? model.value.kind : model.failure;
};

it('grows the kind of trees it is told to', () => {
  expect([kindOf({}), kindOf({ growth: 'symmetric' })]).toEqual(['gbdt', 'symmetric-gbdt']);
});

it('refuses an ordered feature that is not there', () => {
  expect(kindOf({ decreasing: ['volatilty'] })).toEqual({
    reason: 'train-order-wrong',
    key: 'decreasing',
    name: 'volatilty',
    problem: 'unknown',
    names: ['momentum', 'volatility'],
  });
});

it('refuses a feature that is to rise and to fall', () => {
  expect(kindOf({ increasing: ['momentum'], decreasing: ['momentum'] })).toMatchObject({
    problem: 'both',
    name: 'momentum',
  });
});

it('orders the score by the features named', () => {
  const falling = fitBoosted({ ...settings, decreasing: ['momentum'] }, lesson);
  const free = fitBoosted(settings, lesson);
  const firstOf = (model: typeof free) =>
    model.ok && model.value.kind === 'gbdt' ? model.value.trees[0]!.feature[0] : null;
  expect([firstOf(free), firstOf(falling)]).toEqual([0, 1]);
});
