import { expect, it } from 'vitest';
import { foldStarts } from './fold-starts.ts';

const times = (...t0: number[]) => Float64Array.from(t0);
const upTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i);

it('gives the first folds one more when sizes cannot be equal', () => {
  expect(foldStarts(upTo(20), 3)).toEqual([0, 7, 14]);
  expect(foldStarts(upTo(12), 5)).toEqual([0, 3, 6, 8, 10]);
});

it('keeps samples decided at one moment together', () => {
  expect(foldStarts(times(1, 1, 1, 2, 3, 3, 4), 2)).toEqual([0, 4]);
});

it('starts where it is told', () => {
  expect(foldStarts(upTo(10), 2, 4)).toEqual([4, 7]);
});

it('leaves the last folds empty when there are too few moments', () => {
  expect(foldStarts(times(5, 5, 6), 3)).toEqual([0, 2, 3]);
});
