import { describe, expect, it } from 'vitest';
import { plainTimes, sampleFit, sampleParameters } from '../../../test/scenarios/sample-market.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { deriveSeed } from '../numerics/rng.ts';
import type { MarketFit, MarketKind } from './family.ts';
import { fitMarket } from './fit-market.ts';
import { createPathGenerator } from './path-generator.ts';

const dayMs = 86_400_000;
const bars = 20_000;

function market(kind: MarketKind, symbols: string[], hours = 24, change: Partial<MarketFit> = {}): Bars {
  const openUtc = plainTimes(bars).openUtc.map((t) => t * (hours / 24) * dayMs);
  const times = { openUtc, knownUtc: openUtc };
  const generator = createPathGenerator(kind, { fit: sampleFit(symbols, change), times, own: null });
  generator.generate(deriveSeed(3, kind, 0), {
    ...sampleParameters,
    jumpIntensity: 0.01,
    persistence: kind === 'heston' ? Math.exp(-0.05) : 0.98,
  });
  return generator.bars;
}

describe('a market fitted to generated bars', () => {
  it('has their volatility, correlation, gap, volume and pace', () => {
    const fit = fitMarket(market('regimes', ['A', 'B', 'C'], 6));
    const shares = [300 / 460, 140 / 460, 20 / 460];
    const level = Math.sqrt([0.6, 1.2, 2.5].reduce((sum, x, k) => sum + shares[k]! * x * x, 0));
    fit.volatility.forEach((v) => expect(v / (0.01 * level)).toBeCloseTo(1, 0));
    expect(fit.symbols).toEqual(['A', 'B', 'C']);
    expect(fit.correlation).toBeGreaterThan(0.55);
    expect(fit.correlation).toBeLessThan(0.75);
    expect(fit.overnightShare).toBeCloseTo(0.3, 1);
    expect(fit.volumePerMove).toBeGreaterThan(0.25);
    expect(fit.volumeNoise).toBeGreaterThan(0.2);
    expect(fit.volumeNoise).toBeLessThan(0.45);
    expect(fit.barsPerDay).toBeCloseTo(4, 3);
    expect(fit.barsPerYear).toBeCloseTo(1461, 6);
    expect(fit.regimes.stay.map((stay) => Number(stay.toFixed(6)))).toEqual([0.995, 0.9875, 0.975]);
  });

  it('has rising volatility from calm to crisis, with a long-run mean square of 1', () => {
    const { regimes } = fitMarket(market('regimes', ['A']));
    const [calm, volatile, crisis] = regimes.levels;
    expect((300 * calm ** 2 + 140 * volatile ** 2 + 20 * crisis ** 2) / 460).toBeCloseTo(1, 12);
    const ratio = Math.sqrt((300 * 0.36 + 140 * 1.44 + 20 * 6.25) / 460);
    expect(calm * ratio).toBeCloseTo(0.6, 0);
    expect(volatile).toBeGreaterThan(1.3 * calm);
    expect(crisis).toBeGreaterThan(1.4 * volatile);
  });

  it('has the jumps of a jump diffusion', () => {
    const jumps = { merton: { diffusion: 0.85, intensity: 0.01, jumpMean: -1, jumpDeviation: 5 } };
    const { merton } = fitMarket(market('merton', ['A'], 24, jumps));
    // Total variance per bar 0.85^2 + 0.01 (1 + 25) = 0.9825: everything over its root 0.991. A jump beside a median raises it: 2 % here.
    expect(Math.abs(merton.diffusion - 0.858)).toBeLessThan(0.04);
    // From about 100 jumps: standard errors 0.8 of the size, 0.65 of the mean, 0.003 of the rate.
    expect(Math.abs(merton.jumpDeviation - 5.04)).toBeLessThan(1.6);
    expect(merton.jumpMean).toBeLessThan(0);
    expect(Math.abs(merton.jumpMean + 1.01)).toBeLessThan(1.3);
    expect(Math.abs(merton.intensity - 0.01)).toBeLessThan(0.006);
  });

  it('has the reversion and the leverage of a stochastic variance', () => {
    const { heston } = fitMarket(market('heston', ['A']));
    expect(heston.kappa).toBeGreaterThan(0.03);
    expect(heston.kappa).toBeLessThan(0.08);
    expect(heston.volOfVariance).toBeGreaterThan(0.17);
    expect(heston.volOfVariance).toBeLessThan(0.33);
    expect(heston.leverage).toBeGreaterThan(-0.85);
    expect(heston.leverage).toBeLessThan(-0.35);
  });

  it('is a usual one where bars are few or do not move', () => {
    const made = market('regimes', ['A']);
    const cut = (column: Float64Array) => column.slice(0, 100);
    const few: Bars = {
      ...made,
      offsets: Int32Array.of(0, 100),
      openUtc: cut(made.openUtc),
      open: cut(made.open),
      high: cut(made.high),
      low: cut(made.low),
      close: cut(made.close),
      volume: cut(made.volume),
      adjFactor: cut(made.adjFactor),
    };
    expect(fitMarket(few).garch).toEqual({ alpha: 0.03, gamma: 0.1, beta: 0.87, degreesOfFreedom: 6 });
    const flat = fitMarket({ ...few, close: few.close.map(() => 5), open: few.open.map(() => 5) });
    expect(flat).toMatchObject({ volatility: [1e-9], overnightShare: 0, correlation: 0, startPrice: [5] });
  });
});
