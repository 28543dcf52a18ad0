import { describe, expect, it } from 'vitest';
import { ratioTicks } from './ratio-ticks.ts';

describe('ticks of a logarithmic axis', () => {
  it.each([
    [0.88, 2.4, [1, 1.5, 2]],
    [0.98, 1.05, [0.98, 1, 1.02, 1.04]],
    [0.7, 4.5, [0.7, 1, 1.5, 2, 3]],
    [0.5, 80, [0.5, 1, 2, 5, 10, 20, 50]],
    [1e-8, 1e8, [1e-8, 1e-5, 1e-2, 10, 1e4, 1e7]],
  ])('between %d and %d', (low, high, ticks) => {
    expect(ratioTicks(low, high)).toEqual(ticks);
  });
});
