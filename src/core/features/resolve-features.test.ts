import { describe, expect, it } from 'vitest';
import { resolveFeatures } from './resolve-features.ts';

const resolve = (list: readonly (string | object)[], symbols = 2) => resolveFeatures({ list } as never, symbols);
const one = (request: string | object) => {
  const specs = resolve([request]);
  return specs.ok ? specs.value[0]! : specs.failure;
};

describe('features of a configuration', () => {
  it('take the defaults of what is not given', () => {
    expect(one('macd')).toEqual({ name: 'macd-12-26', kernel: 'macd', params: { fast: 12, slow: 26 }, of: null });
    expect(one('macd-histogram-5')).toMatchObject({ name: 'macd-histogram-5-26-9' });
  });

  it('read words and fractions after a name', () => {
    expect(one('lag-5-log-volume')).toMatchObject({ kernel: 'lag', params: { bars: 5, column: 'log-volume' } });
    expect(one('bollinger-position-20-2.5')).toMatchObject({ params: { bars: 20, width: 2.5 } });
  });

  it('read names that hold dashes, and words after them', () => {
    const series = (text: string) => (one(text) as { params: object }).params;
    expect(series('macro-DGS10')).toEqual({ series: 'DGS10', transform: 'level' });
    expect(series('macro-us_cpi-yoy-change')).toEqual({ series: 'us_cpi-yoy', transform: 'change' });
    expect(one({ kernel: 'macro', series: 'dgs10', transform: 'days-since-release', name: 'age' })).toEqual({
      name: 'age',
      kernel: 'macro',
      params: { series: 'dgs10', transform: 'days-since-release' },
      of: null,
    });
    expect(one('macro')).toMatchObject({ parameter: 'series', found: 'nothing', expected: 'a name' });
    expect(one({ kernel: 'macro', series: 10 })).toMatchObject({ parameter: 'series', found: '10' });
  });

  it('mean the same as a name and as a map', () => {
    expect(one({ kernel: 'rsi', bars: 21 })).toEqual(one('rsi-21'));
    expect(one({ kernel: 'cross-rank', of: 'rsi-21', name: 'strength' })).toEqual({
      ...(one('cross-rank-rsi-21') as object),
      name: 'strength',
    });
  });

  it('are refused with the nearest name when unknown', () => {
    expect(one('rsj-14')).toMatchObject({ reason: 'unknown-feature', name: 'rsj', nearest: 'rsi' });
  });

  it('are refused with the range or choices of a wrong parameter', () => {
    expect(one('rsi-1')).toEqual({
      reason: 'feature-wrong-parameter',
      feature: 'rsi',
      parameter: 'bars',
      found: '1',
      expected: 'a whole number from 2 to 5000',
    });
    expect(one({ kernel: 'lag', column: 'opne' })).toMatchObject({ parameter: 'column', found: 'opne' });
    expect(one({ kernel: 'rsi', window: 14 })).toMatchObject({ parameter: 'window', expected: 'parameters bars' });
    expect(one('rsi-14-3')).toMatchObject({ parameter: 'name', expected: 'rsi-[bars]' });
    expect(one('macd-26-12')).toMatchObject({ parameter: 'fast, slow', expected: 'fast must be below slow' });
  });

  it('are refused when listed twice', () => {
    expect(resolve(['rsi', 'rsi-14'])).toMatchObject({ failure: { reason: 'feature-repeated', name: 'rsi-14' } });
  });

  it('compare symbols only where there are two', () => {
    expect(resolve(['cross-rank-rsi-14'], 1)).toMatchObject({
      failure: { reason: 'feature-needs-symbols', name: 'cross-rank-rsi-14', symbols: 1 },
    });
    expect(one('cross-rank-macro-dgs10')).toMatchObject({ parameter: 'of', found: 'macro-dgs10' });
  });
});
