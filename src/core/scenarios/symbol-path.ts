import type { Bars } from '../../formats/bars/bars.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import { exp, log } from '../numerics/elementary.ts';
import { normalQuantile } from '../numerics/normal.ts';
import { Rng, type Seed } from '../numerics/rng.ts';
import type { MarketPath } from './market-path.ts';
import { shockOf, type ShockTable } from './shock-table.ts';

export interface SymbolSources {
  readonly config: SyntheticConfig;
  readonly market: MarketPath;
  /** Shocks of the returns. */
  readonly shocks: ShockTable;
  readonly normals: ShockTable;
  readonly seed: Seed;
}

/** Returns are cut here, on both sides alike, so that prices stay positive and their mean is kept. */
const largestReturn = 0.5;
const lowestDip = -0.9;
/** The conditional variance stays below this multiple of its long-run level. */
const largestVarianceRatio = 100;

/** Quantiles in the middle of equally likely cells: exponential for the range of a bar, lognormal for its volume. */
const exponential = Float64Array.from({ length: 2048 }, (_, k) => -log((k + 0.5) / 2048));
const volumeNoise = Float64Array.from({ length: 1024 }, (_, k) => exp(0.3 * normalQuantile((k + 0.5) / 1024)));

/**
 * Fills the prices and volumes of symbol `s`. A bar's simple return x is drawn first; the open's return a lies on
 * a Brownian bridge from 0 to x; high and low are extremes of the bridge from a to x: (a + x +- sqrt((x - a)^2 - 2 v ln U)) / 2.
 */
export function fillSymbolPath(bars: Bars, s: number, { config, market, shocks, normals, seed }: SymbolSources): void {
  const { open, high, low, close, volume } = bars;
  const [from, to] = [bars.offsets[s]!, bars.offsets[s + 1]!];
  const { alpha, gamma, beta } = config.garch;
  const { intensity, size } = config.jumps;
  const longRun = config.volatility * config.volatility;
  const mostVariance = largestVarianceRatio * longRun;
  // alpha + gamma [e < 0] without a branch: (alpha + gamma / 2) e^2 - (gamma / 2) e |e|.
  const half = gamma / 2;
  const persistent = alpha + half;
  const omega = longRun * (1 - alpha - gamma / 2 - beta);
  const common = Math.sqrt(config.correlation);
  const own = Math.sqrt(1 - config.correlation);
  const gapShare = config.overnightShare;
  const gapSpread = Math.sqrt(gapShare * (1 - gapShare));
  const { strength, lookback } = config.planted;
  const edge = config.planted.signal === 'momentum' ? strength : -strength;
  const noise = Math.sqrt(1 - strength * strength);
  const perMove = 0.6 / config.volatility;
  const { drift, baseVolume } = config;
  const rng = new Rng(seed);
  let variance = longRun;
  let last = config.startPrice;
  for (let row = from; row < to; row++) {
    const sigma = Math.sqrt(variance) * market.volatility[row - from]!;
    const fresh = common * market.shock[row - from]! + own * shockOf(shocks, rng.uint32());
    const isPlanted = strength > 0 && row - from > lookback;
    const shock = isPlanted ? edge * Math.sign(close[row - 1]! - close[row - 1 - lookback]!) + noise * fresh : fresh;
    const squared = sigma * sigma;
    const jump = intensity > 0 ? jumpOf(rng, intensity, size, normals) : 0;
    const x = bounded(drift + sigma * shock);
    const a = gapShare * x + gapSpread * sigma * shockOf(normals, rng.uint32());
    const width = (x - a) * (x - a);
    const doubled = 2 * (1 - gapShare) * squared;
    const bits = rng.uint32();
    const top = 0.5 * (a + x + Math.sqrt(width + doubled * exponential[bits >>> 21]!));
    const bottom = 0.5 * (a + x - Math.sqrt(width + doubled * exponential[(bits >>> 10) & 2047]!));
    const base = jump === 0 ? last : last * (1 + jump);
    const opened = base * (1 + a);
    const closed = base * (1 + x);
    open[row] = opened;
    close[row] = closed;
    high[row] = Math.max(base * (1 + top), opened, closed);
    low[row] = Math.min(base * (1 + Math.max(bottom, lowestDip)), opened, closed);
    const activity = 0.5 + perMove * Math.abs(shock * sigma);
    volume[row] = Math.floor(baseVolume * activity * volumeNoise[bits & 1023]!) + 1;
    last = closed;
    const move = variance * shock;
    const news = persistent * move * shock - half * move * Math.abs(shock) + beta * variance;
    variance = Math.min(omega + news, mostVariance);
  }
}

function jumpOf(rng: Rng, intensity: number, size: number, normals: ShockTable): number {
  return rng.uniform() < intensity ? bounded(size * shockOf(normals, rng.uint32())) : 0;
}

function bounded(x: number): number {
  return Math.max(-largestReturn, Math.min(largestReturn, x));
}
