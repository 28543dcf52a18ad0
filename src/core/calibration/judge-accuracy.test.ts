import { expect, it } from 'vitest';
import { clopperPearson } from '../inference/clopper-pearson.ts';
import { judgeAccuracy } from './judge-calibration.ts';

it('is as sure as its effective rows allow, not as all of them', () => {
  const chances = Float64Array.of(0.6, 0.7, 0.4, 0.3, 0.9, 0.8, 0.2, 0.1);
  const outcomes = Float64Array.of(1, 1, 0, 1, 1, 0, 0, 0);
  const judged = judgeAccuracy(chances, outcomes, new Float64Array(8).fill(0.25));
  expect(judged).toEqual({ value: 0.75, count: 8, effective: 2, majority: 0.5, ...clopperPearson(1.5, 2) });
  expect(judged.low).toBeLessThan(judgeAccuracy(chances, outcomes, new Float64Array(8).fill(1)).low!);
});

it('counts one half as no win, and says nothing of no rows', () => {
  expect(judgeAccuracy(Float64Array.of(0.5), Float64Array.of(0), Float64Array.of(1)).value).toBe(1);
  expect(judgeAccuracy(new Float64Array(), new Float64Array(), new Float64Array())).toMatchObject({
    value: null,
    low: null,
    high: null,
    majority: null,
  });
});
