import { expect, it } from 'vitest';
import { crossSectionKernels } from './cross-section.ts';

/** What each of the symbols gets. */
function compared(name: string, values: readonly number[]): number[] {
  const { compare } = crossSectionKernels.find((kernel) => kernel.name === name)!;
  return values.map((_, place) => compare(Float64Array.from(values), values.length, place));
}

it('ranks share ties and lie inside 0 and 1', () => {
  expect(compared('cross-rank', [5, 1, 5, 9])).toEqual([0.5, 0.125, 0.5, 0.875]);
});

it('differences and scores have mean 0', () => {
  expect(compared('cross-difference', [1, 2, 6])).toEqual([-2, -1, 3]);
  expect(compared('cross-score', [1, 2, 3])).toEqual([-1, 0, 1]);
  expect(compared('cross-score', [4, 4, 4])).toEqual([0, 0, 0]);
});

it('fifths are numbered from the lowest', () => {
  expect(compared('cross-quintile', [30, 10, 50, 20, 40])).toEqual([3, 1, 5, 2, 4]);
  expect(compared('cross-quintile', [1, 2])).toEqual([2, 4]);
  expect(compared('cross-quintile', [7, 7, 7, 7])).toEqual([3, 3, 3, 3]);
  const ten = Array.from({ length: 10 }, (_, k) => k);
  expect(compared('cross-quintile', ten)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});
