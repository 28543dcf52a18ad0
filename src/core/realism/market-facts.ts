import { log } from '../numerics/elementary.ts';
import { mean } from '../numerics/summary.ts';
import type { PathSeries } from './path-series.ts';

/** Stylised facts of markets (Cont 2001), none of which depends on the level of volatility. Always in this order. */
export const marketFactTitles = {
  'return-autocorrelation': 'Autocorrelation of returns, 1 bar',
  'size-autocorrelation-1': 'Autocorrelation of |return|, 1 bar',
  'size-autocorrelation-5': 'Autocorrelation of |return|, 5 bars',
  'size-autocorrelation-20': 'Autocorrelation of |return|, 20 bars',
  'tail-index': 'Tail index (Hill)',
  kurtosis: 'Excess kurtosis, 1 bar',
  'kurtosis-5': 'Excess kurtosis, 5 bars',
  leverage: 'Correlation of returns and later |return|',
  'volume-size': 'Correlation of volume and |return|',
  'variance-ratio': 'Variance ratio, 5 bars',
  drawdown: 'Deepest fall, in volatilities of the whole path',
} as const;
export type MarketFactName = keyof typeof marketFactTitles;
export const marketFactNames = Object.keys(marketFactTitles) as MarketFactName[];

const aggregated = 5;
const leverageLags = 5;
/** Share of the bars that count as tail. */
const tailShare = 0.05;

/** The facts of a series, in the order of `marketFactNames`; NaN where they are undefined, as in series that do not move. */
export function marketFacts({ returns, activity }: PathSeries): Float64Array {
  const n = returns.length;
  const centre = mean(returns);
  const off = returns.map((r) => r - centre);
  const sizes = off.map(Math.abs);
  const sizeCentre = mean(sizes);
  const size = sizes.map((x) => x - sizeCentre);
  const sums = sumsOf(off, aggregated);
  const variance = product(off, off, 0);
  const facts: Record<MarketFactName, number> = {
    'return-autocorrelation': product(off, off, 1) / variance,
    'size-autocorrelation-1': product(size, size, 1) / product(size, size, 0),
    'size-autocorrelation-5': product(size, size, 5) / product(size, size, 0),
    'size-autocorrelation-20': product(size, size, 20) / product(size, size, 0),
    'tail-index': hillIndex(sizes),
    kurtosis: excessKurtosis(off),
    'kurtosis-5': excessKurtosis(sums),
    leverage: leverageOf(off, size),
    'volume-size': pairCorrelation(activity, sizes),
    'variance-ratio': mean(sums.map((x) => x * x)) / (aggregated * variance),
    drawdown: deepestFall(returns) / Math.sqrt(n * variance),
  };
  return Float64Array.from(marketFactNames, (name) => (Number.isFinite(facts[name]) ? facts[name] : NaN));
}

/** Mean over t of a[t] b[t + lag], over all n. */
function product(a: Float64Array, b: Float64Array, lag: number): number {
  let total = 0;
  for (let t = lag; t < b.length; t++) total += a[t - lag]! * b[t]!;
  return total / b.length;
}

/** Sums of each `length` values after another. */
function sumsOf(values: Float64Array, length: number): Float64Array {
  const sums = new Float64Array(Math.floor(values.length / length));
  for (let i = 0; i < sums.length * length; i++) sums[Math.floor(i / length)]! += values[i]!;
  return sums;
}

function excessKurtosis(off: Float64Array): number {
  const second = mean(off.map((x) => x * x));
  return mean(off.map((x) => x * x * x * x)) / (second * second) - 3;
}

/** Hill's (1975) estimate from the largest values: 1 / mean ln(x / threshold). */
function hillIndex(sizes: Float64Array): number {
  const count = Math.floor(tailShare * sizes.length);
  if (count < 10) return NaN;
  const sorted = sizes.toSorted();
  const threshold = sorted[sorted.length - count - 1]!;
  let total = 0;
  for (let i = sorted.length - count; i < sorted.length; i++) total += log(sorted[i]! / threshold);
  return count / total;
}

/** Mean correlation of a return with |return| one to five bars later. */
function leverageOf(off: Float64Array, size: Float64Array): number {
  let total = 0;
  for (let lag = 1; lag <= leverageLags; lag++) total += product(off, size, lag);
  return total / leverageLags / Math.sqrt(product(off, off, 0) * product(size, size, 0));
}

/** Correlation over the bars at which both are there. */
function pairCorrelation(a: Float64Array, b: Float64Array): number {
  let [n, x1, y1, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    n++;
    x1 += x;
    y1 += y;
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  return (xy - (x1 * y1) / n) / Math.sqrt((xx - (x1 * x1) / n) * (yy - (y1 * y1) / n));
}

/** Deepest fall of the sum of log returns below its highest before. */
function deepestFall(returns: Float64Array): number {
  let [at, peak, deepest] = [0, 0, 0];
  for (const r of returns) {
    at += r;
    if (at > peak) peak = at;
    else if (peak - at > deepest) deepest = peak - at;
  }
  return deepest;
}
