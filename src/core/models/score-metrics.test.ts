import { expect, it } from 'vitest';
import fc from 'fast-check';
import { accuracy, areaUnderCurve, correlation, logLoss, squaredError } from './score-metrics.ts';

const scored = (scores: number[], targets: number[], weights = scores.map(() => 1)) => ({
  scores: Float64Array.from(scores),
  targets: Float64Array.from(targets),
  weights: Float64Array.from(weights),
});

it('takes log loss and Brier score of probabilities', () => {
  expect(logLoss(scored([0.5, 0.9], [0, 1]))).toBeCloseTo(0.39925384810888, 12);
  expect(squaredError(scored([0.5, 0.9], [0, 1]))).toBeCloseTo(0.13, 12);
});

it('weights rows', () => {
  expect(squaredError(scored([0.5, 0.9], [0, 1], [3, 1]))).toBeCloseTo(0.19, 12);
});

it('bounds the loss of a certain mistake', () => {
  expect(logLoss(scored([1], [0]))).toBeCloseTo(34.54, 2);
});

it('counts ties half in the area under the curve', () => {
  expect(areaUnderCurve(scored([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]))).toBe(0.75);
  expect(areaUnderCurve(scored([0.5, 0.5, 0.5], [0, 1, 1]))).toBe(0.5);
  expect(areaUnderCurve(scored([0.5, 0.6], [1, 1]))).toBeNaN();
});

it('weighs the pairs of the area under the curve', () => {
  expect(areaUnderCurve(scored([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], [1, 3, 1, 2]))).toBe(0.75);
  expect(areaUnderCurve(scored([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], [1, 3, 2, 1]))).toBe(0.5);
  expect(areaUnderCurve(scored([0.1, 0.4, 0.8], [0, 0, 1], [1, 1, 0]))).toBeNaN();
});

it('agrees with counting every pair', () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 }));
  fc.assert(
    fc.property(fc.array(pair, { minLength: 2, maxLength: 30 }), (pairs) => {
      const up = pairs.filter(([, y]) => y === 1);
      const down = pairs.filter(([, y]) => y === 0);
      fc.pre(up.length > 0 && down.length > 0);
      const wins = up.flatMap(([u]) => down.map(([d]) => (u > d ? 1 : u === d ? 0.5 : 0)));
      const expected = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
      expect(
        areaUnderCurve(
          scored(
            pairs.map(([s]) => s),
            pairs.map(([, y]) => y),
          ),
        ),
      ).toBeCloseTo(expected, 12);
    }),
  );
});

it('counts scores on the right side', () => {
  expect(accuracy(scored([0.6, 0.5, 0.2, 0.9], [1, 1, 0, 0]), 0.5)).toBe(0.5);
});

it('correlates, and does not invent a number for what does not vary', () => {
  expect(correlation(Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6))).toBeCloseTo(1, 12);
  expect(correlation(Float64Array.of(1, 1), Float64Array.of(2, 4))).toBeNaN();
});
