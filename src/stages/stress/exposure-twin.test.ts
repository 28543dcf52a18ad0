import { describe, expect, it } from 'vitest';
import { twinReturns } from './exposure-twin.ts';

describe('the exposure-matched twin', () => {
  it('earns its share of what the benchmark earns at every bar', () => {
    const returns = twinReturns(Float64Array.of(100, 110, 99), 100, 0.5);
    [0, 0.05, -0.05].forEach((expected, i) => expect(returns[i]).toBeCloseTo(expected, 12));
  });

  it('can lose everything with leverage, and then stays there', () => {
    expect([...twinReturns(Float64Array.of(100, 40, 80), 100, 2)]).toEqual([0, -1, 0]);
  });
});
