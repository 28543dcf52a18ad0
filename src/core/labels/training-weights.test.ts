import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainingWeights } from './training-weights.ts';

const rows = Int32Array.of(1, 2, 3, 4);
const unique = Float64Array.of(1, 1, 1, 1, 1, 1);

describe('weights of training rows', () => {
  it('have a mean of 1 over these rows and are 0 elsewhere', () => {
    const weight = Float64Array.of(9, 1, 2, 3, 2, 9);
    expect([...trainingWeights({ weight, uniqueness: unique }, rows, 1)]).toEqual([0, 0.5, 1, 1.5, 1, 0]);
  });

  it('fall with age by cumulative uniqueness within these rows', () => {
    const weight = new Float64Array(6).fill(3);
    // Four labels, each wholly unique: 0.4, 0.6, 0.8 and 1, divided by their mean of 0.7.
    const found = trainingWeights({ weight, uniqueness: unique }, rows, 0.2);
    [0, 0.4 / 0.7, 0.6 / 0.7, 0.8 / 0.7, 1 / 0.7, 0].forEach((expected, row) =>
      expect(found[row]).toBeCloseTo(expected, 12),
    );
  });

  it('stay 0 where there is no weight at all', () => {
    expect([...trainingWeights({ weight: new Float64Array(6), uniqueness: unique }, rows, 0.5)]).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });

  it('depend on no other row', () => {
    const values = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(values, values, fc.double({ min: 0, max: 1, noNaN: true }), (own, other, oldest) => {
        const mixed = Float64Array.from(own, (value, row) => (rows.includes(row) ? value : other[row]!));
        const of = (weight: Float64Array) => [...trainingWeights({ weight, uniqueness: weight }, rows, oldest)];
        expect(of(mixed)).toEqual(of(Float64Array.from(own)));
      }),
    );
  });
});
