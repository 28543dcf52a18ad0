import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cautiousStake,
  edgeProbability,
  kellyFraction,
  posteriorMean,
  posteriorQuantile,
  shrunkKelly,
} from './kelly.ts';

describe('published numbers', () => {
  const cases = [
    { wins: 12, n: 20, a: 1, b: 1, payoff: 1, plugIn: 0.2, mean: 0.181818, q25: 0.042685 },
    { wins: 55, n: 100, a: 50, b: 50, payoff: 1, plugIn: 0.1, mean: 0.05, q25: 0.002425 },
    { wins: 30, n: 50, a: 5, b: 5, payoff: 1.5, plugIn: 0.333333, mean: 0.305556, q25: 0.234708 },
  ];
  it.each(cases)('$wins of $n on Beta($a, $b) at $payoff', ({ wins, n, a, b, payoff, plugIn, mean, q25 }) => {
    const belief = { wins: a + wins, losses: b + n - wins };
    expect(kellyFraction(wins / n, payoff)).toBeCloseTo(plugIn, 6);
    expect(kellyFraction(posteriorMean(belief), payoff)).toBeCloseTo(mean, 6);
    expect(kellyFraction(posteriorQuantile(belief, 0.25), payoff)).toBeCloseTo(q25, 6);
  });

  it('tells how probable an edge is', () => {
    expect(edgeProbability({ wins: 13, losses: 9 }, 1)).toBeCloseTo(0.808345, 6);
  });

  it('shrinks the mean of few noisy returns', () => {
    expect(shrunkKelly(0.0005, 0.02, 250, Infinity)).toBeCloseTo(1.25, 12);
    expect(shrunkKelly(0.0005, 0.02, 250, 0.0005)).toBeCloseTo(0.169, 3);
  });
});

const count = fc.double({ min: 0, max: 500, noNaN: true });
const payoff = fc.double({ min: 0.2, max: 5, noNaN: true });
const quantile = fc.double({ min: 0.05, max: 0.95, noNaN: true });

it('never stakes less after one more win', () => {
  fc.assert(
    fc.property(count, count, payoff, quantile, (wins, losses, b, q) => {
      const stake = (more: number) => cautiousStake(posteriorQuantile({ wins: wins + more, losses }, q), b, 0.5);
      expect(stake(2)).toBeGreaterThanOrEqual(stake(1) - 1e-9);
    }),
  );
});

it('comes to the plug-in fraction as outcomes become many', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), payoff, quantile, (p, b, q) => {
      const n = 1e6;
      const chance = posteriorQuantile({ wins: 10 + p * n, losses: 10 + (1 - p) * n }, q);
      expect(kellyFraction(chance, b)).toBeCloseTo(kellyFraction(p, b), 1.5);
    }),
  );
});

it('never stakes more than half of the Kelly fraction, and nothing without an edge', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      payoff,
      fc.double({ min: 0.01, max: 9, noNaN: true }),
      (p, b, k) => {
        const stake = cautiousStake(p, b, k);
        const whole = kellyFraction(p, b);
        expect(stake).toBeGreaterThanOrEqual(0);
        expect(stake).toBeLessThanOrEqual(Math.max(0, whole) / 2);
        expect(stake > 0).toBe(whole > 0);
      },
    ),
  );
});
