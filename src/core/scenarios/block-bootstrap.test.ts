import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bars } from '../../formats/bars/bars.ts';
import { deriveSeed } from '../numerics/rng.ts';
import { blockBootstrapBars } from './block-bootstrap.ts';
import { bootstrapSource } from './bootstrap-source.ts';

/** Two symbols; B has no bar at time 2. */
function pair(): Bars {
  const openUtc = Float64Array.from([0, 1, 2, 3, 4, 5, 0, 1, 3, 4, 5]);
  const close = Float64Array.from([100, 101, 103, 106, 110, 115, 50, 51, 53, 56, 60]);
  const adjFactor = new Float64Array(11).fill(1);
  return {
    symbols: ['A', 'B'],
    offsets: Int32Array.from([0, 6, 11]),
    openUtc,
    knownUtc: openUtc.map((utc) => utc + 1),
    open: close.map((price) => price - 0.5),
    high: close.map((price) => price + 1),
    low: close.map((price) => price - 1),
    close,
    volume: new Float64Array(11).fill(10),
    adjFactor,
    marks: Int32Array.from([0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0]),
  };
}

describe('source of the bootstrap', () => {
  it('holds the moments that all symbols share, without first and unusable rows', () => {
    const usable = new Uint8Array(11).fill(1);
    usable[9] = 0;
    const source = bootstrapSource(pair(), usable);
    expect(source.row).toEqual(Int32Array.from([1, 7, 3, 8, 5, 10]));
    expect(source.openUtc).toEqual(Float64Array.from([1, 3, 5]));
    expect(source.startPrice).toEqual(Float64Array.from([100, 50]));
    expect(source.close).toEqual(Float64Array.from([101 / 100, 51 / 50, 106 / 103, 53 / 51, 115 / 110, 60 / 56]));
    expect(source.marks).toEqual(Int32Array.from([0, 0, 1, 0, 0, 0]));
  });

  it('takes adjusted prices, so that a split is no fall', () => {
    const bars = pair();
    bars.adjFactor.fill(0.5, 0, 3);
    const source = bootstrapSource(bars, new Uint8Array(11).fill(1));
    expect(source.close[2]).toBe(106 / (103 * 0.5));
  });
});

describe('block bootstrap', () => {
  const source = bootstrapSource(pair(), new Uint8Array(11).fill(1));
  const made = (seed: number, meanBlock: number, count = source.moments) =>
    blockBootstrapBars(source, { count, meanBlock, seed: deriveSeed(seed, 'test', 0) });

  it('continues each bar from the close before it, at the same moment for all symbols', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 10 }), (seed, meanBlock) => {
        const { bars, sourceRow } = made(seed, meanBlock);
        const original = pair();
        const count = source.moments;
        for (let t = 0; t < count; t++) {
          expect(original.openUtc[sourceRow[t]!]).toBe(original.openUtc[sourceRow[count + t]!]);
          for (const row of [t, count + t]) {
            const from = sourceRow[row]!;
            const last = t === 0 ? (row === 0 ? 100 : 50) : bars.close[row - 1]!;
            expect(bars.close[row]! / last).toBeCloseTo(original.close[from]! / original.close[from - 1]!, 12);
            expect(bars.high[row]! / last).toBeCloseTo(original.high[from]! / original.close[from - 1]!, 12);
            expect(bars.marks[row]).toBe(original.marks[from]);
          }
        }
      }),
    );
  });

  it('keeps neighbours together in blocks of the asked mean length', () => {
    const rows = 2000;
    const long: Bars = {
      symbols: ['A'],
      offsets: Int32Array.from([0, rows]),
      ...Object.fromEntries(
        ['openUtc', 'knownUtc', 'open', 'high', 'low', 'close', 'volume', 'adjFactor'].map((name) => [
          name,
          Float64Array.from({ length: rows }, (_, i) => i + 1),
        ]),
      ),
      marks: new Int32Array(rows),
    } as unknown as Bars;
    const from = bootstrapSource(long, new Uint8Array(rows).fill(1));
    const { sourceRow } = blockBootstrapBars(from, { count: 1900, meanBlock: 20, seed: [1, 2, 3, 4] });
    const breaks = sourceRow.reduce((sum, row, t) => sum + (t > 0 && row !== sourceRow[t - 1]! + 1 ? 1 : 0), 0);
    expect(1900 / breaks).toBeGreaterThan(14);
    expect(1900 / breaks).toBeLessThan(28);
  });

  it('draws the same from the same seed, and a beginning of the same when fewer bars are asked for', () => {
    const whole = made(3, 2);
    expect(made(3, 2)).toEqual(whole);
    expect(made(3, 2, 2).bars.close).toEqual(
      Float64Array.from([...whole.bars.close.subarray(0, 2), ...whole.bars.close.subarray(4, 6)]),
    );
  });
});
