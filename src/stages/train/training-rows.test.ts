import { expect, it } from 'vitest';
import { rowsOf } from '../../../test/learning/training-rows.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { trainingRows } from './training-rows.ts';

const { labels } = rowsOf([], { t1: [1, 2, 3, NaN], ret: [0.1, -0.1, 0.1, NaN] });
const bars = { knownUtc: Float64Array.of(0, 1, 2, 3), symbols: ['A'], offsets: Int32Array.of(0, 4) } as unknown as Bars;
const matrix = (...columns: number[][]) => ({
  names: columns.map((_, f) => `x${f}`),
  columns: columns.map((column) => Float64Array.from(column)),
  rows: 4,
});

it('do not train without a label or without any feature', () => {
  const made = trainingRows(bars, matrix([NaN, 1, 2, 3], [NaN, NaN, 5, 6]), labels, 'direction');
  expect(made.ok && [...made.value.intervals.t1]).toEqual([NaN, 2, 3, NaN]);
  expect(made.ok && [...made.value.target]).toEqual([1, 0, 1, NaN]);
});

it('are refused where a feature has no value beside any label', () => {
  expect(trainingRows(bars, matrix([1, 2, 3, 4], [NaN, NaN, NaN, 6]), labels, 'direction')).toMatchObject({
    failure: { reason: 'train-feature-empty', name: 'x1', rows: 3 },
  });
});

it('are in the order in which bars became known, whatever the symbol', () => {
  const two = { ...bars, knownUtc: Float64Array.of(0, 2, 1, 2), symbols: ['A', 'B'], offsets: Int32Array.of(0, 2, 4) };
  const made = trainingRows(two, matrix([1, 2, 3, 4]), labels, 'return');
  expect(made.ok && [...made.value.order]).toEqual([0, 2, 1, 3]);
});
