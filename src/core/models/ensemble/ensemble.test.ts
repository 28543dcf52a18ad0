import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ensembleOf, lessonOf, memberOf, sampleOf } from '../../../../test/learning/samples.ts';
import { Rng } from '../../numerics/rng.ts';
import { fitModel } from '../fit-model.ts';
import type { EnsembleModel, Model } from '../model.ts';
import { predictSpread, rowPredictor } from '../predict.ts';
import { outOfFold } from './out-of-fold.ts';
import { rankAmong } from './rank-among.ts';
import { stack } from './stack.ts';

const constant = (value: number): Model => ({ kind: 'base-rate', value, deviation: 0 });
const slope = (by: number): Model => ({ kind: 'ridge', intercept: 0, coefficients: [by], means: [0], scales: [1] });
const row = Float64Array.of(3);
const base = { kind: 'ensemble', link: 'identity', intercept: 0, outcomeQuantiles: [] } as const;
const member = (model: Model, weight = 1, reference: number[] = []) => ({ model, weight, reference });

describe('an ensemble', () => {
  it('takes the weighted mean of scores', () => {
    const model: EnsembleModel = {
      ...base,
      outcomeQuantiles: [],
      method: 'mean',
      members: [member(slope(1), 3), member(constant(7))],
    };
    expect(rowPredictor(model)(row)).toBe(4);
    expect(predictSpread(model)!(row)).toBe(2);
  });

  it('adds weighted log-odds', () => {
    const members = [member(constant(0.5), 9), member(constant(0.8), 0.5)];
    const model: EnsembleModel = { ...base, outcomeQuantiles: [], method: 'stacking', link: 'logistic', members };
    expect(rowPredictor(model)(row)).toBeCloseTo(2 / 3, 12);
  });

  it('turns a mean rank into a score by the pooled quantiles, whatever the scales of the members', () => {
    const members = [member(slope(1), 1, [0, 1, 2, 3, 4]), member(slope(1000), 1, [0, 1000, 3000, 4000, 5000])];
    const model: EnsembleModel = { ...base, method: 'rank-average', members, outcomeQuantiles: [0, 10, 20] };
    expect(rowPredictor(model)(row)).toBeCloseTo(20 * ((3.5 / 5 + 2.5 / 5) / 2), 12);
  });
});

describe('a rank among references', () => {
  it('interpolates, takes the middle of equal ones and is held at the ends', () => {
    const ranks = [-9, 0, 0.5, 1, 1.5, 2, 9].map((score) => rankAmong([0, 1, 1, 1, 2], score) * 5 - 0.5);
    expect(ranks.map((rank) => Number(rank.toFixed(12)))).toEqual([0, 0, 0.5, 2, 3.5, 4, 4]);
  });

  it('is one half for a member that always says the same', () => {
    expect(rankAmong([0.3, 0.3, 0.3], 0.3)).toBe(0.5);
  });

  it('never falls as the score rises and lies between 0 and 1', () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, values, (reference, scores) => {
        const ranks = scores
          .toSorted((a, b) => a - b)
          .map((s) =>
            rankAmong(
              reference.toSorted((a, b) => a - b),
              s / 2,
            ),
          );
        expect(ranks.every((rank, i) => rank > 0 && rank < 1 && (i === 0 || rank >= ranks[i - 1]!))).toBe(true);
      }),
    );
  });
});

const rng = new Rng([3, 1, 4, 1]);
const x = Array.from({ length: 400 }, () => rng.normal());
const noise = Array.from({ length: 400 }, () => rng.normal());
const ups = sampleOf(
  [x, noise],
  x.map((v) => Number(v + rng.normal() > 0)),
);

describe('scores out of fold', () => {
  it('cover every training row once and know nothing of its own label', () => {
    const members = [memberOf('nearest', { neighbours: 40 })];
    const lesson = lessonOf(ups);
    const before = outOfFold(members, [lesson], 4);
    const flipped = { ...ups, target: ups.target.map((y, i) => (i === 200 ? 1 - y : y)) };
    const after = outOfFold(members, [{ ...lesson, train: flipped }], 4);
    if (!before.ok || !after.ok) throw new Error('no scores');
    expect([...before.value.rows]).toEqual([...ups.rows]);
    const fold = (score: Float64Array) => [...score.subarray(200, 300)];
    expect(fold(after.value.scores[0]!)).toEqual(fold(before.value.scores[0]!));
    expect([...after.value.scores[0]!]).not.toEqual([...before.value.scores[0]!]);
  });

  it('come from rows whose labels neither overlap the scored ones nor begin within the longest label after them', () => {
    const hours = 25;
    const lesson = lessonOf(ups);
    const long = {
      ...lesson,
      intervals: { t0: lesson.intervals.t0, t1: lesson.intervals.t0.map((t) => t + hours * 3_600_000) },
    };
    const flipped = (from: number, to: number) => ({
      ...long,
      train: { ...ups, target: ups.target.map((y, i) => (i >= from && i < to ? 1 - y : y)) },
    });
    const said = (taught: typeof long) => {
      const found = outOfFold([memberOf('base-rate')], [taught], 4);
      return found.ok ? found.value.scores[0]![150]! : NaN;
    };
    expect(said(flipped(75, 100))).toBe(said(long));
    expect(said(flipped(200, 250))).toBe(said(long));
    expect(said(flipped(74, 75))).not.toBe(said(long));
    expect(said(flipped(250, 251))).not.toBe(said(long));
  });
});

describe('fitting', () => {
  const members = [memberOf('logistic-ridge'), memberOf('base-rate'), memberOf('nearest', { neighbours: 50 })];

  it.each(['rank-average', 'mean', 'stacking'] as const)(
    'puts members together by %s, each with its part',
    (method) => {
      const model = fitModel(ensembleOf(method, members), lessonOf(ups));
      if (!model.ok || model.value.kind !== 'ensemble') throw new Error('not fitted');
      const predict = rowPredictor(model.value);
      const scores = [-2, -1, 0, 1, 2].map((v) => predict(Float64Array.of(v, 0)));
      expect(scores).toEqual(scores.toSorted((a, b) => a - b));
      expect(scores[4]! - scores[0]!).toBeGreaterThan(0.2);
      expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
      expect(model.value.members.map(({ model: { kind } }) => kind)).toEqual([
        'logistic-ridge',
        'base-rate',
        'nearest',
      ]);
      expect(
        model.value.members.every(({ reference }) => reference.length === (method === 'rank-average' ? 257 : 0)),
      ).toBe(true);
    },
  );

  it('says which member could not learn, and where', () => {
    const target = ups.target.map((_, i) => Number(i > 360 && i % 2 === 0));
    const failed = fitModel(ensembleOf('stacking', members), lessonOf({ ...ups, target }));
    expect(failed).toMatchObject({
      failure: { reason: 'train-class-missing', where: 'the rows, logistic-ridge of the ensemble, inner fold 3 of 3' },
    });
  });
});

describe('stacking weights', () => {
  const rows = ups.rows;
  const good = Float64Array.from(x, (v) => 1 / (1 + Math.exp(-v)));
  const idle = Float64Array.from(noise, (v) => 1 / (1 + Math.exp(-v)));

  it('go to the member that knows something', () => {
    const { weights } = stack(lessonOf(ups), rows, [good, idle]);
    expect(weights[0]!).toBeGreaterThan(5 * Math.abs(weights[1]!));
  });

  it('are never negative', () => {
    const { weights } = stack(lessonOf(ups), rows, [good.map((p) => 1 - p), good]);
    expect(weights[0]).toBe(0);
    expect(weights[1]).toBeGreaterThan(0.5);
  });

  it('leave the base rate when no member helps', () => {
    const { weights, intercept } = stack(lessonOf(ups), rows, [good.map((p) => 1 - p)]);
    expect(weights).toEqual([0]);
    const mean = ups.target.reduce((a, b) => a + b) / 400;
    expect(intercept).toBeCloseTo(Math.log(mean / (1 - mean)), 12);
  });

  it('regress returns on scores in their own units', () => {
    const returns = sampleOf(
      [x],
      x.map((v, i) => 0.01 + 0.02 * v + 1e-6 * noise[i]!),
    );
    const { weights, intercept } = stack(lessonOf(returns, { target: 'return' }), rows, [Float64Array.from(x)]);
    expect(weights[0]!).toBeCloseTo(0.02 / 1.01, 4);
    expect(intercept).toBeCloseTo(0.01, 3);
  });
});

it('members are stacked by the weight of the rows', () => {
  const y = [1, 0, 1, 0, 1, 0, 1, 0];
  const [right, wrong] = [y.map((v) => 0.3 + 0.4 * v), y.map((v) => 0.7 - 0.4 * v)];
  const scores = [0, 1].map((m) => Float64Array.from(y, (_, i) => (i < 4 === (m === 0) ? right[i]! : wrong[i]!)));
  const weightsOf = (weight: number[]) =>
    stack(lessonOf(sampleOf([y], y, weight)), Int32Array.from(y.keys()), scores).weights;
  const [first, second] = weightsOf([9, 9, 9, 9, 1, 1, 1, 1]);
  expect(first).toBeGreaterThan(0.5);
  expect(second).toBe(0);
  expect(weightsOf([1, 1, 1, 1, 9, 9, 9, 9])).toEqual([0, expect.closeTo(first!, 9)]);
});
