import { moments } from '../metrics/moments.ts';

/** What the inference on a Sharpe ratio needs. Per bar, not annual. */
export interface SharpeStatistics {
  /** Mean over sample deviation (ddof 1). */
  readonly sharpe: number;
  readonly observations: number;
  /** Population skewness. */
  readonly skewness: number;
  /** Population kurtosis, 3 for a normal distribution: never excess. */
  readonly kurtosis: number;
}

/** Null below two returns, or when they do not vary. Missing returns (NaN) are left out. */
export function sharpeStatistics(returns: Float64Array): SharpeStatistics | null {
  const { count, mean, deviation, skewness, kurtosis } = moments(returns);
  return deviation > 0 ? { sharpe: mean / deviation, observations: count, skewness, kurtosis } : null;
}
