import { describe, expect, it } from 'vitest';
import { pairedDifference } from './paired-difference.ts';

describe('a paired difference', () => {
  it('has the interval of a t test', () => {
    const { mean, low, high, worse } = pairedDifference(Float64Array.of(-1, -2, 0, -1), 'lower');
    expect([mean, worse]).toEqual([-1, 0.75]);
    expect(low).toBeCloseTo(-2.2992, 4);
    expect(high).toBeCloseTo(0.2992, 4);
  });

  it('has none for a single pair', () => {
    expect(pairedDifference(Float64Array.of(0.2), 'higher')).toEqual({ mean: 0.2, worse: 1, low: null, high: null });
  });
});
