import { describe, expect, it } from 'vitest';
import { entryLevelOf, extension, retracement, stopLevelOf, swingDirection, targetLevelOf } from './fibonacci.ts';

const rising = { start: 100, end: 120, atr: 2 };
const falling = { start: 120, end: 100, atr: 2 };
const settings = { entryRetracement: 0.5, stopRetracement: 0.786, targetExtension: 1.272, marginAtrs: 0.25 };

describe('levels of a swing', () => {
  it('retracements run from its end to its start, extensions from its start past its end', () => {
    expect([0, 0.25, 0.5, 1].map((part) => retracement(rising, part))).toEqual([120, 115, 110, 100]);
    expect([0, 1, 1.5].map((part) => extension(falling, part))).toEqual([120, 100, 90]);
  });

  it('the stop stands the margin behind its retracement, the target the margin before its extension', () => {
    expect(entryLevelOf(rising, settings)).toBe(110);
    expect(stopLevelOf(rising, settings)).toBeCloseTo(104.28 - 0.5, 12);
    expect(targetLevelOf(rising, settings)).toBeCloseTo(125.44 - 0.5, 12);
    expect(entryLevelOf(falling, settings)).toBe(110);
    expect(stopLevelOf(falling, settings)).toBeCloseTo(115.72 + 0.5, 12);
    expect(targetLevelOf(falling, settings)).toBeCloseTo(94.56 + 0.5, 12);
  });

  it('without a swing there is no direction and no level', () => {
    const none = { start: NaN, end: NaN, atr: 2 };
    expect([swingDirection(rising), swingDirection(falling), swingDirection(none)]).toEqual([1, -1, 0]);
    expect([entryLevelOf(none, settings), stopLevelOf(none, settings)]).toEqual([NaN, NaN]);
  });
});
