import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import { mean } from '../numerics/summary.ts';
import { fitSynthetic } from './fit-synthetic.ts';
import { generateBars } from './generate-bars.ts';
import { gjrVariances, shockLogLikelihood } from './gjr-garch.ts';

const market: SyntheticConfig = {
  seed: 1,
  symbols: ['A', 'B', 'C'],
  bars: 5000,
  startUtc: '2010-01-04',
  startPrice: 100,
  volatility: 0.02,
  drift: 0,
  overnightShare: 0.3,
  baseVolume: 5000,
  correlation: 0.6,
  garch: { alpha: 0.03, gamma: 0.1, beta: 0.87, degreesOfFreedom: 5 },
  jumps: { intensity: 0, size: 0 },
  regimes: { volatilities: [1], stay: 0.9 },
  planted: { strength: 0, signal: 'momentum', lookback: 5 },
};

it('a market fitted to generated bars is close to the one that made them', () => {
  const openUtc = Float64Array.from({ length: market.bars }, (_, i) => i);
  const fitted = fitSynthetic(generateBars(market, { openUtc, knownUtc: openUtc }, [4, 3, 2, 1]));
  expect(fitted.symbols).toEqual(['A', 'B', 'C']);
  expect(fitted.drift).toBe(0);
  expect(fitted.volatility).toBeCloseTo(0.02, 2);
  expect(fitted.correlation).toBeCloseTo(0.6, 1);
  expect(fitted.overnightShare).toBeCloseTo(0.3, 1);
  const { alpha, gamma, beta, degreesOfFreedom } = fitted.garch;
  expect(alpha + gamma / 2 + beta).toBeCloseTo(0.95, 1);
  expect(gamma).toBeGreaterThan(0);
  expect(degreesOfFreedom).toBeGreaterThanOrEqual(3.5);
  expect(degreesOfFreedom).toBeLessThanOrEqual(10);
});

describe('GARCH of the S&P 500', () => {
  const vectors = sharedFile('vectors/garch.json');
  const prices = sharedFile('data/equities-yahoo/SP500-1999-2018.csv');

  it.skipIf(vectors === null || prices === null)('has the variances and likelihood of another implementation', () => {
    const lines = readFileSync(prices!, 'utf8').trim().split(/\r?\n/);
    const column = lines[0]!.split(',').indexOf('Adj Close');
    const close = lines.slice(1).map((line) => Number(line.split(',')[column]));
    const returns = Float64Array.from(close.slice(1), (price, i) => 100 * (price / close[i]! - 1));
    const { parameters, expected } = JSON.parse(readFileSync(vectors!, 'utf8')).cases[0];
    const { mu, ...garch } = parameters;

    const weights = Float64Array.from({ length: 75 }, (_, i) => 0.94 ** i);
    const centre = mean(returns);
    const squares = weights.map((weight, i) => weight * (returns[i]! - centre) ** 2);
    const backcast = mean(squares) / mean(weights);
    const shocks = returns.map((r) => r - mu);
    const first = garch.omega + (garch.alpha + garch.beta) * backcast;
    const variances = gjrVariances(shocks, { ...garch, gamma: 0 }, first);

    for (const [row, volatility] of Object.entries(expected.conditional_volatility_at)) {
      expect(Math.sqrt(variances[Number(row)]!) / (volatility as number)).toBeCloseTo(1, 8);
    }
    expect(shockLogLikelihood(shocks, variances, 200)).toBeCloseTo(expected.log_likelihood, 4);
  });
});
