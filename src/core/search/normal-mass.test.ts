import { expect, it } from 'vitest';
import { normalCdf } from '../numerics/normal.ts';
import { normalMass } from './normal-mass.ts';

it('is the difference of two distribution values, to thirteen digits in the tail', () => {
  for (let z = 0; z <= 8.4; z += 0.07) {
    const tail = normalCdf(-z);
    expect(Math.abs(normalMass(z, Infinity) / tail - 1)).toBeLessThan(2e-13);
    expect(normalMass(-Infinity, -z)).toBe(normalMass(z, Infinity));
    expect(normalMass(-z, 1)).toBeCloseTo(normalCdf(1) - tail, 14);
  }
});

it('is one over everything and nothing far out', () => {
  expect(normalMass(-Infinity, Infinity)).toBe(1);
  expect(normalMass(9, 12)).toBe(0);
  expect(normalMass(1, 1)).toBe(0);
});
