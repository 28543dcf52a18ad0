import { describe, expect, it } from 'vitest';
import { rareEvent } from './loss-bounds.ts';

describe('bounds on what is rare', () => {
  it('are 1.49 % after 200 scenarios without one, and below 1 % after 299', () => {
    expect(rareEvent(0, 200).high).toBeCloseTo(1 - 0.05 ** (1 / 200), 12);
    expect(rareEvent(0, 200).high).toBeCloseTo(0.0149, 4);
    expect([rareEvent(0, 298).high > 0.01, rareEvent(0, 299).high < 0.01]).toEqual([true, true]);
  });

  it('lie above the share that was seen', () => {
    expect(rareEvent(3, 10)).toMatchObject({ count: 3, share: 0.3 });
    expect(rareEvent(3, 10).high).toBeCloseTo(0.6066, 4);
  });
});
