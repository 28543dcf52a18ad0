import { normalQuantile } from '../numerics/normal.ts';
import { nullVarianceSharpe } from './null-variance-sharpe.ts';
import { probabilisticSharpe } from './probabilistic-sharpe.ts';
import type { SharpeStatistics } from './sharpe-statistics.ts';

const eulerMascheroni = 0.5772156649015329;
const e = 2.718281828459045;

/** Expected largest of N independent standard normal draws, approximately; 0 for a single one (Bailey and Lopez de Prado 2014). */
export function expectedMaximum(trials: number): number {
  if (trials <= 1) return 0;
  return (
    (1 - eulerMascheroni) * normalQuantile(1 - 1 / trials) + eulerMascheroni * normalQuantile(1 - 1 / (trials * e))
  );
}

/** The Sharpe ratio per bar that the best of N trials without any edge is expected to show. */
export function expectedMaximumSharpe(trials: number, varianceOfTrials: number): number {
  return Math.sqrt(varianceOfTrials) * expectedMaximum(trials);
}

/**
 * Probability that the true Sharpe ratio is above what luck gives the best of all trials. `varianceOfTrials` is that of their
 * Sharpe ratios per bar; 1/T, the sampling variance of a ratio of zero, is its floor where the trials' own are unknown or few.
 */
export function deflatedSharpe(
  statistics: SharpeStatistics,
  trials: number,
  varianceOfTrials: number,
  inflation = 1,
): number {
  const benchmark = expectedMaximumSharpe(trials, varianceOfTrials);
  return Math.min(
    probabilisticSharpe(statistics, benchmark, inflation),
    nullVarianceSharpe(statistics, benchmark, inflation),
  );
}
