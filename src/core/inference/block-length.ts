import { log, pow } from '../numerics/elementary.ts';
import { mean, median } from '../numerics/summary.ts';
import type { ReturnMatrix } from './return-matrix.ts';

/** Mean block lengths, in bars, that make the bootstrap variance of the mean most exact. */
export interface BlockLengths {
  readonly stationary: number;
  readonly circular: number;
}

/**
 * Automatic block lengths of Politis and White (2004) with the correction of Patton, Politis and White (2009): autocovariances up to
 * twice the lag after which max(5, log10 n) autocorrelations in a row are insignificant, under a flat-top kernel; at most
 * min(3 sqrt n, n/3), rounded up. They can lie below 1, where nothing is correlated. NaN when the values do not vary or are below 8.
 */
export function optimalBlockLengths(values: Float64Array): BlockLengths {
  const n = values.length;
  const centre = mean(values);
  const off = values.map((value) => value - centre);
  if (n < 8 || !off.some((value) => Math.abs(value) > 1e-14 * Math.abs(centre))) {
    return { stationary: NaN, circular: NaN };
  }
  const run = Math.max(5, Math.floor(log10(n)));
  const mostLag = Math.min(n - 2, Math.ceil(Math.sqrt(n)) + run);
  const covariances = Float64Array.from({ length: mostLag + 1 }, (_, lag) => lagProduct(off, lag) / n);
  const quiet = quietLag(off, covariances, run);
  const lags = quiet === null ? mostLag : Math.min(2 * Math.max(quiet, 1), mostLag);
  let longRun = covariances[0]!;
  let slope = 0;
  for (let lag = 1; lag <= lags; lag++) {
    const weight = 2 * lag <= lags ? 1 : 2 * (1 - lag / lags);
    longRun += 2 * weight * covariances[lag]!;
    slope += 2 * weight * lag * covariances[lag]!;
  }
  const most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  const length = (constant: number): number => {
    const ratio = slope / longRun;
    return Math.min(most, pow(((2 * ratio * ratio) / constant) * n, 1 / 3));
  };
  return { stationary: length(2), circular: length(4 / 3) };
}

/** One mean block for all columns, which are resampled together: the median of their own, not below 1. */
export function commonMeanBlock({ rows, columns, values }: ReturnMatrix): number {
  const own: number[] = [];
  for (let column = 0; column < columns; column++) {
    const { stationary } = optimalBlockLengths(
      Float64Array.from({ length: rows }, (_, t) => values[t * columns + column]!),
    );
    if (!Number.isNaN(stationary)) own.push(stationary);
  }
  return own.length === 0 ? 1 : Math.max(1, median(own));
}

/** The lag after which `run` autocorrelations stay within the band of chance; null when they never do. */
function quietLag(off: Float64Array, covariances: Float64Array, run: number): number | null {
  const n = off.length;
  const band = 2 * Math.sqrt(log10(n) / n);
  let quiet = 0;
  for (let lag = 0; lag < covariances.length - 1; lag++) {
    // Lag l is compared with the energy of the values it still covers, one fewer than the products.
    const scale = Math.sqrt(energy(off, lag + 1, n) * energy(off, 0, n - lag - 1));
    quiet = Math.abs(covariances[lag]! * n) < band * scale ? quiet + 1 : 0;
    if (quiet === run) return lag - run + 1;
  }
  return null;
}

function lagProduct(off: Float64Array, lag: number): number {
  let product = 0;
  for (let t = lag; t < off.length; t++) product += off[t]! * off[t - lag]!;
  return product;
}

function energy(off: Float64Array, from: number, to: number): number {
  let squares = 0;
  for (let t = from; t < to; t++) squares += off[t]! * off[t]!;
  return squares;
}

function log10(x: number): number {
  return log(x) / 2.302585092994046;
}
