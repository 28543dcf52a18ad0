import { mean } from '../numerics/summary.ts';

/**
 * Variance that the stationary bootstrap gives to sqrt(n) times the mean (Politis and Romano 1994): gamma_0 + 2 sum_i kappa_i gamma_i
 * with kappa_i = (1 - i/n)(1 - p)^i + (i/n)(1 - p)^(n - i), p = 1/meanBlock and population autocovariances. Both parts of kappa are
 * gathered on the series closed to a circle, whose weights fade, so that far lags need not be summed.
 */
export function stationaryVariance(values: Float64Array, meanBlock: number): number {
  const n = values.length;
  const centre = mean(values);
  const off = values.map((value) => value - centre);
  const kept = 1 - 1 / meanBlock;
  let variance = circularCovariance(off, 0);
  let fading = kept;
  for (let lag = 1; lag < n && fading > 1e-18; lag++) {
    variance += 2 * (1 - lag / n) * fading * circularCovariance(off, lag);
    fading *= kept;
  }
  return Math.max(0, variance);
}

function circularCovariance(off: Float64Array, lag: number): number {
  const n = off.length;
  let products = 0;
  for (let t = lag; t < n; t++) products += off[t]! * off[t - lag]!;
  for (let t = 0; t < lag; t++) products += off[t]! * off[t - lag + n]!;
  return products / n;
}
