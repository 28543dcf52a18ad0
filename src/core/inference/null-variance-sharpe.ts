import { normalCdf, normalQuantile } from '../numerics/normal.ts';
import type { SharpeStatistics } from './sharpe-statistics.ts';

/** How returns are distributed, apart from their Sharpe ratio. */
export type ReturnShape = Pick<SharpeStatistics, 'skewness' | 'kurtosis'>;

/**
 * Probability that the true Sharpe ratio is above a benchmark (per bar), with the variance that the estimator has where the benchmark
 * is true (Lopez de Prado, Lipton and Zoonekynd 2025). Autocorrelation is allowed for either by `inflation`, which multiplies the
 * variance, or by that of lag 1, `correlation`, for returns that follow an AR(1).
 */
export function nullVarianceSharpe(
  statistics: SharpeStatistics,
  benchmark: number,
  inflation = 1,
  correlation = 0,
): number {
  const error = sharpeDeviation(statistics, statistics.observations, benchmark, correlation) * Math.sqrt(inflation);
  return normalCdf((statistics.sharpe - benchmark) / error);
}

/** Standard deviation of an estimated Sharpe ratio of `observations` bars where the true one is `sharpe`, all per bar. */
export function sharpeDeviation(shape: ReturnShape, observations: number, sharpe: number, correlation = 0): number {
  return Math.sqrt(spread(shape, sharpe, correlation) / observations);
}

/** Bars needed before the ratio is above the benchmark with this confidence by `nullVarianceSharpe`; Infinity when it is not above. */
export function nullMinTrackRecordLength(
  shape: Omit<SharpeStatistics, 'observations'>,
  benchmark: number,
  confidence: number,
  correlation = 0,
): number {
  const distance = shape.sharpe - benchmark;
  if (distance <= 0) return Infinity;
  const z = normalQuantile(confidence) / distance;
  return spread(shape, benchmark, correlation) * z * z;
}

/**
 * Least true ratio taken for more than the benchmark, and the chance that one of `alternative` gets there: a test at level
 * `significance` of `observations` bars.
 */
export function sharpePower(
  shape: ReturnShape,
  observations: number,
  test: { readonly benchmark: number; readonly alternative: number; readonly significance: number },
  correlation = 0,
): { critical: number; power: number } {
  const critical =
    test.benchmark +
    sharpeDeviation(shape, observations, test.benchmark, correlation) * normalQuantile(1 - test.significance);
  const error = sharpeDeviation(shape, observations, test.alternative, correlation);
  return { critical, power: normalCdf((test.alternative - critical) / error) };
}

/** Variance of the estimated ratio times the number of bars. Correlations of 1 and beyond have none. */
function spread({ skewness, kurtosis }: ReturnShape, sharpe: number, correlation: number): number {
  if (!(Math.abs(correlation) < 1)) return NaN;
  const plain = correlation / (1 - correlation);
  const squared = (correlation * correlation) / (1 - correlation * correlation);
  const a = 1 + 2 * plain;
  const b = 1 + plain + squared;
  const c = 1 + 2 * squared;
  return a - b * skewness * sharpe + ((c * (kurtosis - 1)) / 4) * sharpe * sharpe;
}
