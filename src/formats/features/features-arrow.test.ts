import { describe, expect, it } from 'vitest';
import { parseFeatures, serialiseFeatures } from './features-arrow.ts';

const bars = { openUtc: Float64Array.of(10, 20) };

describe('features.arrow', () => {
  it('gives back names, values and missing values in their order', () => {
    const matrix = { names: ['rsi-14', 'atr-14'], columns: [Float64Array.of(NaN, 50), Float64Array.of(1, 2)], rows: 2 };
    expect(parseFeatures(serialiseFeatures(bars, matrix))).toEqual({ ok: true, value: matrix });
  });

  it('refuses an infinite value by column and row', () => {
    const matrix = { names: ['rsi-14'], columns: [Float64Array.of(1, Infinity)], rows: 2 };
    expect(parseFeatures(serialiseFeatures(bars, matrix))).toEqual({
      ok: false,
      failure: { reason: 'format-invalid', kind: 'features', detail: 'rsi-14 is infinite in row 1' },
    });
  });
});
