import { mean, sum } from '../numerics/summary.ts';

/** Moments of the returns that are present. Undefined ones are NaN. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation (ddof 1). NaN below two values; exactly 0 when values differ by rounding only. */
  readonly deviation: number;
  /** Population skewness, third central moment over the second to the 3/2. NaN when nothing varies. */
  readonly skewness: number;
  /** Population kurtosis, not excess: 3 for a normal distribution. NaN when nothing varies. */
  readonly kurtosis: number;
}

/** Two-pass moments; NaN values are left out. */
export function moments(returns: Float64Array): Moments {
  const values = returns.filter((r) => !Number.isNaN(r));
  const count = values.length;
  const centre = mean(values);
  const second = mean(values.map((r) => (r - centre) * (r - centre)));
  const largest = values.reduce((most, r) => Math.max(most, Math.abs(r)), 0);
  const flat = Math.sqrt(second) <= 1e-14 * largest;
  if (count < 2 || flat) {
    return { count, mean: centre, deviation: count < 2 ? NaN : 0, skewness: NaN, kurtosis: NaN };
  }
  const third = mean(values.map((r) => (r - centre) * (r - centre) * (r - centre)));
  const fourth = mean(values.map((r) => (r - centre) * (r - centre) * ((r - centre) * (r - centre))));
  return {
    count,
    mean: centre,
    deviation: Math.sqrt((second * count) / (count - 1)),
    skewness: third / (second * Math.sqrt(second)),
    kurtosis: fourth / (second * second),
  };
}

/** Root mean square of the losses over all present returns: the target downside deviation at 0. NaN when there are none. */
export function downsideDeviation(returns: Float64Array): number {
  const values = returns.filter((r) => !Number.isNaN(r));
  return Math.sqrt(sum(values.map((r) => (r < 0 ? r * r : 0))) / values.length);
}
