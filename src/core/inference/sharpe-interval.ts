import { normalQuantile } from '../numerics/normal.ts';
import { varianceInflation } from './newey-west.ts';
import { sharpeError } from './probabilistic-sharpe.ts';
import { sharpeStatistics } from './sharpe-statistics.ts';

/** Two-sided normal interval of the Sharpe ratio per bar, its error widened for skewness, fat tails and autocorrelation. */
export function sharpeInterval(returns: Float64Array, level: number): { low: number; high: number } | null {
  const statistics = sharpeStatistics(returns);
  if (statistics === null) return null;
  const error = sharpeError(statistics) * Math.sqrt(varianceInflation(returns));
  const reach = normalQuantile((1 + level) / 2) * error;
  return { low: statistics.sharpe - reach, high: statistics.sharpe + reach };
}
