import fc from 'fast-check';
import { expect, it } from 'vitest';
import { confidence, confidenceShare } from './confidence.ts';

const tiers = [
  { atLeast: 0.2, share: 0.5 },
  { atLeast: 0.4, share: 1 },
];

it('is twice the distance of the probability from one half, on either side', () => {
  expect(confidence(0, 0.75, 1)).toBe(0.5);
  expect(confidence(0, 0.25, 1)).toBe(0.5);
});

it('weighs agreement from a half to all of the members as 0 to 1', () => {
  expect(confidence(1, 0.5, 0.75)).toBe(0.5);
  expect(confidence(0.5, 0.75, 1)).toBe(0.75);
  expect(confidence(1, 0.9, 0.4)).toBe(0);
  expect(confidence(1, 0.9, NaN)).toBe(1);
});

it('gives the share of the highest tier reached and nothing below the first', () => {
  expect([0.59, 0.6, 0.65, 0.7, 0.99].map((p) => confidenceShare(tiers, 0, p, 1))).toEqual([0, 0.5, 0.5, 1, 1]);
});

it('lies between 0 and 1, and does not fall with firmness or agreement', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, fc.double({ min: 0.5, max: 0.99, noNaN: true }), share, (weight, p, agreement) => {
      const is = confidence(weight, p, agreement);
      expect(is).toBeGreaterThanOrEqual(0);
      expect(is).toBeLessThanOrEqual(1);
      expect(confidence(weight, p + 0.01, agreement)).toBeGreaterThanOrEqual(is);
      expect(confidence(weight, p, Math.min(1, agreement + 0.01))).toBeGreaterThanOrEqual(is);
    }),
  );
});
