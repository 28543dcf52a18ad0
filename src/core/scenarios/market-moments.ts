import { exp, log } from '../numerics/elementary.ts';
import { argsort } from '../numerics/order.ts';
import { mean } from '../numerics/summary.ts';
import type { HestonShape, MertonShape, RegimeShape } from './family.ts';
import { regimeChain } from './models/regime-chain.ts';

/*
 * Parameters of models from moments of standardised returns (mean 0, variance 1), kept within bounds that a short or odd sample
 * cannot leave. They are for markets to be survived, not for inference.
 */

/**
 * Volatility of calm, volatile and crisis: bars sorted by the mean square of the month (21 days) around them and cut at the long-run shares
 * of the regimes; levels are the root mean squares of the three parts, scaled to a long-run mean square of 1.
 */
export function regimeMoments(
  unit: Float64Array,
  barsPerDay: number,
  stay: RegimeShape['stay'],
): RegimeShape['levels'] {
  const around = movingMean(
    unit.map((x) => x * x),
    Math.max(3, Math.round(21 * barsPerDay)),
  );
  const { stationary } = regimeChain(stay);
  const order = argsort(around);
  const cuts = [0, Math.round(stationary[0] * unit.length), Math.round((1 - stationary[2]) * unit.length), unit.length];
  const squares = stationary.map((_, k) =>
    Math.max(0.01, mean(Array.from(order.subarray(cuts[k]!, cuts[k + 1]!), (row) => unit[row]! * unit[row]!)) || 0.01),
  );
  const total = stationary.reduce((sum, share, k) => sum + share * squares[k]!, 0);
  const levels = squares.map((square) => Math.sqrt(square / total));
  return [levels[0]!, levels[1]!, levels[2]!];
}

/** Mean square of a normal variable over that of the median of three |normal| ones: pi / (6 - 4 sqrt 3 + pi). */
const medianScale = 1.4193583020224412;

/**
 * Diffusion from the median of each three neighbouring |r|, which a jump leaves alone (Andersen, Dobrev and Schaumburg 2012). Of the rest
 * J = 1 - s^2 the fourth cumulant gives the size, d^2 = c4 / (3 J), the variance the rate, l = J / (m^2 + d^2), the third
 * cumulant the mean, m = c3 / (3 J), which is never taken to be a gift: m <= 0.
 */
export function mertonMoments(unit: Float64Array): MertonShape {
  let squares = 0;
  for (let i = 2; i < unit.length; i++) {
    const [a, b, c] = [Math.abs(unit[i - 2]!), Math.abs(unit[i - 1]!), Math.abs(unit[i]!)];
    const middle = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    squares += middle * middle;
  }
  const jumpVariance = bounded(1 - (medianScale * squares) / (unit.length - 2), 0.05, 0.5);
  const fourth = mean(unit.map((x) => x * x * x * x)) - 3;
  const third = mean(unit.map((x) => x * x * x));
  const jumpDeviation = Math.sqrt(bounded(fourth / (3 * jumpVariance), 4, 36));
  const jumpMean = bounded(third / (3 * jumpVariance), -jumpDeviation / 2, 0);
  const intensity = jumpVariance / (jumpMean * jumpMean + jumpDeviation * jumpDeviation);
  return { diffusion: Math.sqrt(1 - jumpVariance), intensity, jumpMean, jumpDeviation };
}

/** Squared returns are cut here, so that one bar does not decide. */
const largestSquare = 25;

/**
 * From covariances of squared returns, cov(r_t^2, r_{t+k}^2) = xi^2 / (2 kappa) e^(-kappa k), by their sums over the first two weeks
 * and the two after them, and of returns with later squares, cov(r_t, r_{t+k}^2) = rho xi e^(-kappa k).
 */
export function hestonMoments(unit: Float64Array, barsPerDay: number): HestonShape {
  const lags = Math.max(5, Math.round(10 * barsPerDay));
  const squares = unit.map((x) => Math.min(x * x, largestSquare));
  const centre = mean(squares);
  const above = squares.map((x) => x - centre);
  const early = meanCovariance(above, above, 1, lags);
  const late = meanCovariance(above, above, lags + 1, 2 * lags);
  const decay = early > 0 && late > 0 ? log(early / late) / lags : 0.03 / barsPerDay;
  const kappa = bounded(decay, 0.01 / barsPerDay, 0.15 / barsPerDay);
  const weight = meanDecay(kappa, lags);
  const volOfVariance = Math.sqrt(2 * kappa * bounded(early / (weight * centre * centre), 0.1, 2));
  const leverage = bounded(meanCovariance(unit, above, 1, lags) / (weight * centre * volOfVariance), -0.9, 0);
  return { kappa, volOfVariance, leverage };
}

/** Mean over k = from..to of the mean of `a[t] b[t + k]`. */
function meanCovariance(a: Float64Array, b: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let k = from; k <= to && k < a.length; k++) {
    let products = 0;
    for (let t = k; t < a.length; t++) products += a[t - k]! * b[t]!;
    total += products / (a.length - k);
  }
  return total / (to - from + 1);
}

/** Mean of e^(-kappa k) over k = 1..lags. */
function meanDecay(kappa: number, lags: number): number {
  const once = exp(-kappa);
  return (once * (1 - exp(-kappa * lags))) / ((1 - once) * lags);
}

/** Mean of the `width` values around each, fewer at the ends. */
function movingMean(values: Float64Array, width: number): Float64Array {
  const before = Math.floor(width / 2);
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return values.map((_, i) => {
    const [from, to] = [Math.max(0, i - before), Math.min(values.length, i - before + width)];
    return (sums[to]! - sums[from]!) / (to - from);
  });
}

function bounded(x: number, low: number, high: number): number {
  return x > low ? Math.min(x, high) : low;
}
