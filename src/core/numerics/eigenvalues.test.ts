import fc from 'fast-check';
import { expect, it } from 'vitest';
import { symmetricEigenvalues } from './eigenvalues.ts';
import { symmetricEigen } from './linear-algebra.ts';

it('symbols that are all correlated by a half have one large eigenvalue', () => {
  const matrix = Float64Array.from({ length: 25 }, (_, at) => (at % 6 === 0 ? 1 : 0.5));
  const [first, ...others] = symmetricEigenvalues(matrix, 5);
  expect(first).toBeCloseTo(3, 14);
  others.forEach((value) => expect(value).toBeCloseTo(0.5, 14));
});

it('diagonal, empty and singular matrices have theirs', () => {
  expect([...symmetricEigenvalues(Float64Array.of(2, 0, 0, 0, 7, 0, 0, 0, -1), 3)]).toEqual([7, 2, -1]);
  expect([...symmetricEigenvalues(new Float64Array(0), 0)]).toEqual([]);
  expect([...symmetricEigenvalues(new Float64Array(16), 4)]).toEqual([0, 0, 0, 0]);
  const ones = symmetricEigenvalues(new Float64Array(16).fill(1), 4);
  [4, 0, 0, 0].forEach((value, k) => expect(ones[k]).toBeCloseTo(value, 14));
});

it('the values are those of the rotations that give vectors too', () => {
  const entries = fc
    .integer({ min: 1, max: 9 })
    .chain((n) =>
      fc.tuple(
        fc.constant(n),
        fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: n * n, maxLength: n * n }),
      ),
    );
  fc.assert(
    fc.property(entries, ([n, values]) => {
      const matrix = Float64Array.from({ length: n * n }, (_, at) => {
        const [i, j] = [Math.floor(at / n), at % n];
        return values[Math.min(i, j) * n + Math.max(i, j)]!;
      });
      const expected = symmetricEigen(matrix, n).values;
      symmetricEigenvalues(matrix, n).forEach((value, k) => expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-11));
    }),
  );
});
