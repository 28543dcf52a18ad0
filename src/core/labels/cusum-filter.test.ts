import { expect, it } from 'vitest';
import { log } from '../numerics/elementary.ts';
import { cusumEvents } from './cusum-filter.ts';

const events = (closes: number[], threshold: (row: number) => number) =>
  [...cusumEvents(Float64Array.from(closes), 0, closes.length, threshold)].flatMap((is, row) =>
    is === 1 ? [row] : [],
  );

it('marks rows where moves add up beyond the threshold, and begins anew there', () => {
  expect(events([100, 106, 111, 112, 118, 124], () => 0.1)).toEqual([2, 5]);
  expect(events([100, 94, 89, 88, 83, 79], () => 0.1)).toEqual([2, 5]);
});

it('does not mark a sum that only reaches the threshold', () => {
  expect(events([1, 2], () => log(2))).toEqual([]);
  expect(events([2, 1], () => -log(0.5))).toEqual([]);
});

it('keeps the sums where there is no threshold yet', () => {
  expect(events([100, 106, 112], (row) => (row < 2 ? NaN : 0.1))).toEqual([2]);
});
