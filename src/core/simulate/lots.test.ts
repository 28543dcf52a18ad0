import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundLots } from './lots.ts';

it('rounds towards zero, whatever the side', () => {
  expect(roundLots(29.9, 10)).toBe(20);
  expect(roundLots(-29.9, 10)).toBe(-20);
});

it('leaves any fraction where lots have no size', () => {
  expect(roundLots(1.2345, 0)).toBe(1.2345);
});

it('is 0, and never -0, below one lot', () => {
  expect(Object.is(roundLots(-0.4, 1), 0)).toBe(true);
});

it('keeps what is whole but for rounding', () => {
  expect(roundLots(0.3, 0.1)).toBeCloseTo(0.3, 15);
  expect(roundLots(0.29999, 0.1)).toBeCloseTo(0.2, 15);
});

it('is never more than asked for, and less by no more than a lot', () => {
  const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(positive, positive, (units, lot) => {
      const rounded = roundLots(units, lot);
      expect(rounded).toBeLessThanOrEqual(units * (1 + 1e-14));
      expect(units - rounded).toBeLessThan(lot * (1 + 1e-9) + units * 1e-14);
    }),
  );
});
