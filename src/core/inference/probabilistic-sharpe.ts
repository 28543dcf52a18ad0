import { normalCdf, normalQuantile } from '../numerics/normal.ts';
import type { SharpeStatistics } from './sharpe-statistics.ts';

/**
 * Probability that the true Sharpe ratio is above a benchmark (per bar), by its estimation error at the observed ratio:
 * Phi((sharpe - b) sqrt(T - 1) / sqrt(1 - skew sharpe + (kurt - 1)/4 sharpe^2)) (Bailey and Lopez de Prado 2012).
 * `inflation` multiplies the variance, for autocorrelated returns.
 */
export function probabilisticSharpe(statistics: SharpeStatistics, benchmark: number, inflation = 1): number {
  return normalCdf((statistics.sharpe - benchmark) / (sharpeError(statistics) * Math.sqrt(inflation)));
}

/** Standard error of the Sharpe ratio per bar for returns that are not normal (Mertens 2002). */
export function sharpeError(statistics: SharpeStatistics): number {
  return Math.sqrt(spread(statistics, statistics.sharpe) / (statistics.observations - 1));
}

/** Bars needed before the observed ratio is above the benchmark with this confidence; Infinity when it is not above at all. */
export function minTrackRecordLength(
  statistics: Omit<SharpeStatistics, 'observations'>,
  benchmark: number,
  confidence: number,
): number {
  const distance = statistics.sharpe - benchmark;
  if (distance <= 0) return Infinity;
  const z = normalQuantile(confidence) / distance;
  return 1 + spread(statistics, statistics.sharpe) * z * z;
}

function spread({ skewness, kurtosis }: Omit<SharpeStatistics, 'observations'>, sharpe: number): number {
  return 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe;
}
