import { describe, expect, it } from 'vitest';
import type { Bars } from '../../formats/bars/bars.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import { deriveSeed } from '../numerics/rng.ts';
import { checkSynthetic } from './check-synthetic.ts';
import { createGenerator, generateBars } from './generate-bars.ts';

const base: SyntheticConfig = {
  seed: 1,
  symbols: ['B', 'A'],
  bars: 20_000,
  startUtc: '2010-01-04',
  startPrice: 100,
  volatility: 0.01,
  drift: 0,
  overnightShare: 0.2,
  baseVolume: 1000,
  correlation: 0.5,
  garch: { alpha: 0.03, gamma: 0.1, beta: 0.9, degreesOfFreedom: 6 },
  jumps: { intensity: 0, size: 0.03 },
  regimes: { volatilities: [1], stay: 0.98 },
  planted: { strength: 0, signal: 'momentum', lookback: 10 },
};
const seed = deriveSeed(1, 'test', 0);

function made(changes: Partial<SyntheticConfig> = {}): Bars {
  const config = { ...base, ...changes };
  const openUtc = Float64Array.from({ length: config.bars }, (_, i) => i * 1000);
  return generateBars(config, { openUtc, knownUtc: openUtc.map((utc) => utc + 1000) }, seed);
}

/** Close-to-close returns of one symbol, from its second bar on. */
function returns(bars: Bars, s: number): Float64Array {
  const close = bars.close.subarray(bars.offsets[s]!, bars.offsets[s + 1]!);
  return close.subarray(1).map((price, i) => price / close[i]! - 1);
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const moment = (x: Float64Array, mx: number, y: Float64Array, my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0);
  return moment(a, meanA, b, meanB) / Math.sqrt(moment(a, meanA, a, meanA) * moment(b, meanB, b, meanB));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Correlation of the direction of the `lookback` latest bars with the next return. */
function edgeOf(bars: Bars, lookback: number): number {
  const next = returns(bars, 0).subarray(lookback);
  return correlation(
    next.map((_, i) => Math.sign(bars.close[i + lookback]! - bars.close[i]!)),
    next,
  );
}

describe('generated bars', () => {
  it('are the same for the same seed, also when buffers are used again', () => {
    const config: SyntheticConfig = {
      ...base,
      bars: 500,
      regimes: { volatilities: [1, 3], stay: 0.9 },
      jumps: { intensity: 0.1, size: 0.05 },
    };
    const openUtc = Float64Array.from({ length: 500 }, (_, i) => i);
    const generator = createGenerator(config, { openUtc, knownUtc: openUtc });
    generator.generate(deriveSeed(2, 'test', 0));
    generator.generate(seed);
    expect(generator.bars).toEqual(generateBars(config, { openUtc, knownUtc: openUtc }, seed));
  });

  it('begin with the bars of a shorter run', () => {
    const changes: Partial<SyntheticConfig> = {
      jumps: { intensity: 0.1, size: 0.05 },
      regimes: { volatilities: [1, 3], stay: 0.9 },
      planted: { strength: 0.2, signal: 'reversal', lookback: 3 },
    };
    const short = made({ ...changes, bars: 50 });
    const long = made({ ...changes, bars: 80 });
    for (const column of ['open', 'high', 'low', 'close', 'volume'] as const) {
      expect(long[column].subarray(0, 50)).toEqual(short[column].subarray(0, 50));
      expect(long[column].subarray(80, 130)).toEqual(short[column].subarray(50, 100));
    }
  });

  it('hold each open and close between low and high, with prices above zero', () => {
    const bars = made({ volatility: 0.05, jumps: { intensity: 0.2, size: 0.2 } });
    const isWrong = (_: number, row: number) => {
      const [open, high, low, close] = [bars.open[row]!, bars.high[row]!, bars.low[row]!, bars.close[row]!];
      return !(low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close) && bars.volume[row]! > 0);
    };
    expect(bars.close.findIndex(isWrong)).toBe(-1);
  });

  it('are sorted by symbol, and a symbol keeps its bars when others join', () => {
    const pair = made({ bars: 20 });
    expect(pair.symbols).toEqual(['A', 'B']);
    expect(made({ bars: 20, symbols: ['B'] }).close).toEqual(pair.close.subarray(20));
  });

  it('have the asked volatility and correlation, and no mean beyond noise', () => {
    const bars = made();
    const [a, b] = [returns(bars, 0), returns(bars, 1)];
    const deviation = Math.sqrt(mean(a.map((r) => r * r)));
    expect(deviation).toBeGreaterThan(0.0085);
    expect(deviation).toBeLessThan(0.0115);
    expect(correlation(a, b)).toBeGreaterThan(0.4);
    expect(correlation(a, b)).toBeLessThan(0.6);
    expect(Math.abs(mean(a))).toBeLessThan((4 * 0.01) / Math.sqrt(a.length));
  });

  it('cluster their volatility, more after falls', () => {
    const r = returns(made(), 0);
    const later = r.subarray(1).map(Math.abs);
    expect(correlation(r.subarray(0, -1).map(Math.abs), later)).toBeGreaterThan(0.1);
    expect(correlation(r.subarray(0, -1), later)).toBeLessThan(-0.03);
  });

  it('tell nothing about the next return without an edge', () => {
    expect(Math.abs(edgeOf(made(), 10))).toBeLessThan(0.04);
    expect(Math.abs(edgeOf(made(), 1))).toBeLessThan(0.04);
  });

  it.each([
    ['momentum', 1],
    ['reversal', -1],
  ] as const)('plant %s of the asked strength', (signal, sign) => {
    const edge = edgeOf(made({ planted: { strength: 0.2, signal, lookback: 10 } }), 10) * sign;
    expect(edge).toBeGreaterThan(0.17);
    expect(edge).toBeLessThan(0.23);
  });
});

it('volatility without a long-run level is refused', () => {
  const garch = { alpha: 0.1, gamma: 0.1, beta: 0.9, degreesOfFreedom: 6 };
  expect(checkSynthetic({ ...base, garch })).toMatchObject({
    ok: false,
    failure: { reason: 'data-setting-invalid', key: 'data.synthetic.garch' },
  });
  expect(checkSynthetic(base).ok).toBe(true);
});
