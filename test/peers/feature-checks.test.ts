import { describe, expect, it } from 'vitest';
import { checkFuture } from '../../src/core/leaks/check-future.ts';
import { checkTruncation } from '../../src/core/leaks/check-truncation.ts';
import type { FeatureSubject, World } from '../../src/core/leaks/feature-subject.ts';
import { wanderingBars } from '../learning/wandering-bars.ts';

/**
 * Two columns: a signal that trades at every tenth bar alone, and a feature that knows the next close, at bars that never trade.
 * freqtrade cuts the data off at each trade and compares the row of that trade.
 */
const subject: FeatureSubject = {
  usedAt: 'known',
  columns: ['signal', 'probe'].map((name) => ({ name, memoryBars: null, crossesSymbols: false })),
  compute: ({ bars: { close } }: World) => ({
    names: ['signal', 'probe'],
    rows: close.length,
    columns: [close.map((_, row) => (trades(row) ? 1 : 0)), close.map((price, row) => known(close, row) / price)],
  }),
};

function trades(row: number): boolean {
  return row % 10 === 0;
}

function known(close: Float64Array, row: number): number {
  return row % 10 === 5 ? (close[row + 1] ?? close[row]!) : close[row]!;
}

const bars = wanderingBars({ A: 240 });
const world: World = { bars, labels: null, macro: null };
const options = { cuts: 64, seed: 1 };

describe('a leak in rows that never trade', () => {
  it('is not seen where only the rows of trades are compared, as freqtrade does', () => {
    const probe = subject.compute(world).columns[1]!;
    const differ = [...bars.close.keys()].filter((row) => {
      const end = row + 1;
      const cut = { ...bars, close: bars.close.subarray(0, end) };
      return trades(row) && subject.compute({ ...world, bars: cut }).columns[1]![row] !== probe[row];
    });
    expect(differ).toEqual([]);
  });

  it('is found by verify features, with its column and a bar that leaks', () => {
    for (const check of [checkTruncation, checkFuture]) {
      const { findings } = check(subject, world, options);
      expect(findings.map(({ column }) => column)).toEqual(['probe']);
      expect([...bars.openUtc].indexOf(findings[0]!.openUtc) % 10).toBe(5);
    }
  });
});
