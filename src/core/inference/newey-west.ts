import { log, exp } from '../numerics/elementary.ts';
import { mean } from '../numerics/summary.ts';

/** Standard error of the mean under autocorrelation, Bartlett weights, no small-sample factor (Newey and West 1987). */
export function neweyWestError(values: Float64Array, lags: number): number {
  const n = values.length;
  const centre = mean(values);
  let variance = 0;
  for (let lag = 0; lag <= lags; lag++) {
    let covariance = 0;
    for (let i = lag; i < n; i++) covariance += (values[i]! - centre) * (values[i - lag]! - centre);
    variance += (lag === 0 ? 1 : 2 * (1 - lag / (lags + 1))) * covariance;
  }
  return Math.sqrt(Math.max(0, variance)) / n;
}

/** floor(4 (T/100)^(2/9)): the usual number of lags (Newey and West 1994). */
export function neweyWestLags(observations: number): number {
  return observations < 2 ? 0 : Math.floor(4 * exp((2 / 9) * log(observations / 100)));
}

/**
 * How many times larger autocorrelation makes the variance of the mean. At least 1: no credit is given for reversals. Missing values
 * (NaN) are left out, as `sharpeStatistics` does.
 */
export function varianceInflation(all: Float64Array): number {
  const values = all.filter((value) => !Number.isNaN(value));
  const independent = neweyWestError(values, 0);
  const ratio = neweyWestError(values, neweyWestLags(values.length)) / independent;
  return independent > 0 ? Math.max(1, ratio * ratio) : 1;
}
