import { describe, expect, it } from 'vitest';
import type { Bars } from '../../formats/bars/bars.ts';
import { adjustedBars } from './adjusted-bars.ts';

function barsOf(adjFactor: Float64Array): Bars {
  const rows = adjFactor.length;
  const column = () => new Float64Array(rows).fill(8);
  return {
    symbols: ['A'],
    offsets: Int32Array.of(0, rows),
    openUtc: column(),
    knownUtc: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    adjFactor,
    marks: new Int32Array(rows),
  };
}

describe('adjusted bars', () => {
  it('are the bars themselves where every factor is 1', () => {
    const bars = barsOf(new Float64Array(19).fill(1));
    expect(adjustedBars(bars)).toBe(bars);
  });

  it.each([0.25, 0.9999999999999999, 1.0000000000000002])(
    'have a factor %d seen in any row, and taken once',
    (factor) => {
      for (let row = 0; row < 19; row++) {
        const adjusted = adjustedBars(barsOf(new Float64Array(19).fill(1).fill(factor, row, row + 1)));
        const prices = new Float64Array(19).fill(8).fill(8 * factor, row, row + 1);
        for (const name of ['open', 'high', 'low', 'close'] as const) expect(adjusted[name]).toEqual(prices);
        expect(adjusted.volume[row]).toBe(8);
        expect(adjustedBars(adjusted)).toBe(adjusted);
      }
    },
  );
});
