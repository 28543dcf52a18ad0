import { describe, expect, it } from 'vitest';
import { poissonInterval } from './poisson-interval.ts';

describe('the exact interval of a Poisson mean', () => {
  it('agrees with the quantiles of chi-squared', () => {
    // chi2.ppf(.025, 2 k) / 2 and chi2.ppf(.975, 2 k + 2) / 2 of SciPy.
    for (const [events, low, high] of [
      [0, 0, 3.689],
      [1, 0.0253, 5.572],
      [5, 1.623, 11.668],
      [10, 4.795, 18.39],
      [20, 12.217, 30.888],
    ] as const) {
      const interval = poissonInterval(events);
      expect(interval.low).toBeCloseTo(low, 3);
      expect(interval.high).toBeCloseTo(high, 2);
    }
  });
});
