import type { Bars } from '../../formats/bars/bars.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import { exp, log } from '../numerics/elementary.ts';
import { normalQuantile } from '../numerics/normal.ts';
import { Rng, type Seed } from '../numerics/rng.ts';
import type { MarketPath } from './market-path.ts';
import type { ShockTable } from './shock-table.ts';
import { drawnBars, SymbolDraws } from './symbol-draws.ts';

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
  const [from, to] = [bars.offsets[s]!, bars.offsets[s + 1]!];
  const walk = new SymbolWalk(config, bars, from);
  const draws = new SymbolDraws();
  const rng = new Rng(seed);
  for (let row = from; row < to; row += drawnBars) {
    const count = Math.min(drawnBars, to - row);
    draws.draw(rng, count, shocks, normals, config.jumps.intensity);
    walk.fill(row, count, market, draws);
  }
}

/** Where a symbol's prices have got to, and the way they go on. */
class SymbolWalk {
  readonly config: SyntheticConfig;
  readonly bars: Bars;
  readonly from: number;
  variance: number;
  last: number;

  constructor(config: SyntheticConfig, bars: Bars, from: number) {
    this.config = config;
    this.bars = bars;
    this.from = from;
    this.variance = config.volatility * config.volatility;
    this.last = config.startPrice;
  }

  /** Fills `count` bars from `first` on. */
  fill(first: number, count: number, market: MarketPath, draws: SymbolDraws): void {
    const { config, from } = this;
    const { open, high, low, close, volume } = this.bars;
    const { shock: ownShock, jump: jumps, gap, bits: rangeBits } = draws;
    const { shock: marketShock, volatility: regime } = market;
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
    const rangeShare = 2 * (1 - gapShare);
    const { strength, lookback } = config.planted;
    const edge = config.planted.signal === 'momentum' ? strength : -strength;
    const noise = Math.sqrt(1 - strength * strength);
    const perMove = 0.6 / config.volatility;
    const { drift, baseVolume } = config;
    let { variance, last } = this;
    for (let i = 0; i < count; i++) {
      const row = first + i;
      const sigma = Math.sqrt(variance) * regime[row - from]!;
      const fresh = common * marketShock[row - from]! + own * ownShock[i]!;
      const isPlanted = strength > 0 && row - from > lookback;
      const shock = isPlanted ? edge * Math.sign(close[row - 1]! - close[row - 1 - lookback]!) + noise * fresh : fresh;
      const x = bounded(drift + sigma * shock);
      const a = gapShare * x + gapSpread * sigma * gap[i]!;
      const width = (x - a) * (x - a);
      const doubled = rangeShare * (sigma * sigma);
      const bits = rangeBits[i]!;
      const top = 0.5 * (a + x + Math.sqrt(width + doubled * exponential[bits >>> 21]!));
      const bottom = 0.5 * (a + x - Math.sqrt(width + doubled * exponential[(bits >>> 10) & 2047]!));
      const base = intensity > 0 && jumps[i] !== 0 ? last * (1 + bounded(size * jumps[i]!)) : last;
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
    this.variance = variance;
    this.last = last;
  }
}

function bounded(x: number): number {
  return Math.max(-largestReturn, Math.min(largestReturn, x));
}
