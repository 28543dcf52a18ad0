import { ascending, quantile } from '../numerics/summary.ts';

/** Fewer residuals than this say nothing about tails. */
export const leastResiduals = 20;

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Share of residuals with which the outcome would be above 0. */
  readonly probability: number;
}

const none: Interval = { low: NaN, high: NaN, probability: NaN };

/** Standardised errors of forecasts, `(outcome - forecast) / scale`, ascending; rows that lack one of the three are left out. */
export function standardResiduals(
  rows: readonly number[],
  forecast: Float64Array,
  outcome: Float64Array,
  scale: Float64Array,
): Float64Array {
  const residuals = Float64Array.from(rows, (row) => (outcome[row]! - forecast[row]!) / scale[row]!);
  return ascending(residuals.filter(Number.isFinite));
}

/**
 * Where the outcome of a forecast should lie with probability `level` if errors come as they did, in units of volatility: the empirical
 * quantiles of ascending residuals times `scale`, around the forecast. All NaN with fewer than `leastResiduals`, or without a scale.
 */
export function residualInterval(residuals: Float64Array, forecast: number, scale: number, level: number): Interval {
  if (residuals.length < leastResiduals || Number.isNaN(forecast) || Number.isNaN(scale)) return none;
  const tail = (1 - level) / 2;
  return {
    low: forecast + quantile(residuals, tail) * scale + 0,
    high: forecast + quantile(residuals, 1 - tail) * scale + 0,
    probability: 1 - firstAbove(residuals, forecast, scale) / residuals.length,
  };
}

/** Index of the first residual with which the outcome would be above 0. */
function firstAbove(residuals: Float64Array, forecast: number, scale: number): number {
  let low = 0;
  let high = residuals.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (forecast + residuals[middle]! * scale > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
