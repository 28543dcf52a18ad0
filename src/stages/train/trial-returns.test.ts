import { expect, it } from 'vitest';
import { rowsOf } from '../../../test/learning/training-rows.ts';
import { trialReturns } from './trial-returns.ts';

const none = new Int32Array();
const ret = [0.01, -0.02, 0.04, 0.08, -0.16];
const data = rowsOf([], { t1: [1, 2, 3, 4, 5], ret });
const split = (...test: number[]) => ({ train: none, test: Int32Array.from(test) });
const scores = (...values: number[]) => Float64Array.from(values);

it('are side times return of every moment where labels have one bar', () => {
  expect(trialReturns([split(0, 1), split(2, 3, 4)], [scores(0.6, 0.4), scores(0.9, 0.5, 0.1)], 0.5, data)).toEqual([
    0.01, 0.02, 0.04, 0, 0.16,
  ]);
});

it('put as many moments into a period as a label has bars, each label counting by its uniqueness', () => {
  const long = {
    ...data,
    longestLabel: 2,
    labels: { ...data.labels, uniqueness: Float64Array.of(1, 0.5, 0.5, 0.5, 0.5) },
  };
  expect(trialReturns([split(0, 1, 2, 3, 4)], [scores(1, 1, 1, 1, 1)], 0.5, long)).toEqual([0, 0.06, -0.08]);
});

it('are those of the symbols side by side, on average', () => {
  const two = { ...data, symbols: 2, intervals: { ...data.intervals, t0: Float64Array.of(0, 0, 1, 1, 2) } };
  expect(trialReturns([split(0, 1, 2, 3, 4)], [scores(1, 1, 1, 1, 1)], 0.5, two)).toEqual([-0.005, 0.06, -0.08]);
});

it('take the first score of a row that is tested several times', () => {
  expect(trialReturns([split(0), split(0)], [scores(0.9), scores(0.1)], 0.5, data)).toEqual([0.01]);
});
