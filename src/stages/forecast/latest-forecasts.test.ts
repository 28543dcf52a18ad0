import { describe, expect, it } from 'vitest';
import type { ModelSchedule } from '../../core/models/model.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { latestForecasts, type ForecastSources } from './latest-forecasts.ts';

const linear = (intercept: number) => ({
  validFromUtc: 0,
  model: { kind: 'ridge' as const, intercept, coefficients: [1], means: [0], scales: [1] },
});

const models: ModelSchedule = {
  featureNames: ['momentum'],
  entries: [
    { ...linear(10), validFromUtc: 200 },
    { ...linear(20), validFromUtc: 401 },
  ],
};

const times = Float64Array.of(100, 200, 300, 400, 100, 200, 300);
const bars = {
  symbols: ['A', 'B'],
  offsets: Int32Array.of(0, 4, 7),
  knownUtc: times,
  close: Float64Array.of(1, 2, 3, 4, 5, 6, 7),
} as unknown as Bars;

const sources: ForecastSources = {
  bars,
  features: { names: ['momentum'], columns: [Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)], rows: 7 },
  models,
  predictions: {
    fold: Int32Array.of(-1, 0, 0, 0, -1, 0, 0),
    score: Float64Array.of(NaN, 10.2, 10.3, 10.4, NaN, 10.6, 10.7),
  },
  calibration: { entries: [{ validFromUtc: 300, calibrator: { kind: 'identity' } }] },
  horizonBars: 5,
};

describe('latest forecasts', () => {
  it('score the last bar by the newest model whose labels were all known by then, others out of sample', () => {
    const made = latestForecasts(sources, 2).map(({ symbol, asOfUtc, score, source }) => [
      symbol,
      asOfUtc,
      score,
      source,
    ]);
    expect(made).toEqual([
      ['A', 300, 10.3, 'fold-1'],
      ['A', 400, 20.4, 'production'],
      ['B', 200, 10.6, 'fold-1'],
      ['B', 300, 10.7, 'fold-1'],
    ]);
  });

  it('have no score before the first model and no probability before the first calibrator', () => {
    const [first, second, third] = latestForecasts(sources, 10);
    expect(first).toEqual({
      symbol: 'A',
      asOfUtc: 100,
      horizonBars: 5,
      close: 1,
      score: NaN,
      probability: NaN,
      low: NaN,
      high: NaN,
      model: '',
      source: '',
    });
    expect(second).toMatchObject({ score: 10.2, probability: NaN, model: 'ridge' });
    expect(third!.probability).not.toBeNaN();
  });

  it('do not change when later bars are cut off, but for the bar that is then the last', () => {
    const cut: ForecastSources = {
      ...sources,
      bars: { ...bars, symbols: ['A'], offsets: Int32Array.of(0, 3) },
    };
    expect(latestForecasts(cut, 10).slice(0, 2)).toEqual(latestForecasts(sources, 10).slice(0, 2));
  });
});
