import { expect, it } from 'vitest';
import fc from 'fast-check';
import { binCuts } from './bin-cuts.ts';

const cuts = (values: readonly number[], bins: number) => [...binCuts(Float64Array.from(values).sort(), bins)];

it('cuts midway between neighbouring values when there are few', () => {
  expect(cuts([3, 1, 1, 2, 5], 4)).toEqual([1.5, 2.5, 4]);
});

it('makes bins of equal counts when there are many', () => {
  expect(cuts([1, 2, 3, 4, 5, 6, 7, 8], 4)).toEqual([2.5, 4.5, 6.5]);
});

it('gives a heavy value a bin of its own', () => {
  expect(cuts([1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 6, 7, 8, 9], 4)).toEqual([4.5, 5.5, 7.5]);
});

it('never cuts at the upper of two neighbouring doubles', () => {
  expect(cuts([1, 1 + Number.EPSILON], 4)).toEqual([1]);
});

it('joins values that are rare until there are enough rows', () => {
  const some = (values: readonly number[], bins: number) => [...binCuts(Float64Array.from(values), bins, 3)];
  expect(some([1, 2, 3, 4, 4, 4, 5, 6], 10)).toEqual([3.5, 4.5]);
  expect(some([1, 1, 1, 2, 3, 4, 5], 10)).toEqual([1.5, 4.5]);
  expect(some([1, 2, 3, 4, 5, 6, 7, 8, 9], 5)).toEqual([3.5, 6.5]);
  expect(some([1, 2], 10)).toEqual([]);
});

it('has no cut for one value or none', () => {
  expect([cuts([7, 7], 4), cuts([], 4)]).toEqual([[], []]);
});

it('parts values only, in ascending order, with at most as many bins as asked', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 200 }),
      fc.integer({ min: 2, max: 20 }),
      (values, bins) => {
        const found = cuts(values, bins);
        const different = new Set(values).size;
        expect(found.length).toBeLessThan(bins);
        expect(found.length).toBe(different <= bins ? different - 1 : found.length);
        for (const [i, cut] of found.entries()) {
          const [low, high] = [found[i - 1] ?? -Infinity, found[i + 1] ?? Infinity];
          expect(values.some((x) => x > low && x <= cut) && values.some((x) => x > cut && x <= high)).toBe(true);
        }
      },
    ),
  );
});
