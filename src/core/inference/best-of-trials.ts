import { pow } from '../numerics/elementary.ts';
import { variance } from '../numerics/summary.ts';
import { deflatedSharpe, expectedMaximum } from './deflated-sharpe.ts';
import { nullVarianceSharpe } from './null-variance-sharpe.ts';
import { probabilisticSharpe } from './probabilistic-sharpe.ts';
import type { SharpeStatistics } from './sharpe-statistics.ts';

/** Up to here the deflated ratio's approximation is looser than Sidak's exact correction. */
const fewTrials = 5;

/**
 * Probability that the best of all trials has an edge at all: Sidak's correction up to five trials, the deflated Sharpe ratio beyond.
 * Both are taken in both variance forms; the smaller counts. `inflation` multiplies the variance, for autocorrelated returns.
 */
export function bestOfTrials(
  statistics: SharpeStatistics,
  trials: number,
  varianceOfTrials: number,
  inflation = 1,
): number {
  if (trials > fewTrials) return deflatedSharpe(statistics, trials, varianceOfTrials, inflation);
  return sidakSharpe(statistics, trials, inflation);
}

/** Phi(z)^N: one minus the chance that the best of N independent trials without an edge shows at least this ratio (Sidak 1967). */
export function sidakSharpe(statistics: SharpeStatistics, trials: number, inflation = 1): number {
  const single = Math.min(probabilisticSharpe(statistics, 0, inflation), nullVarianceSharpe(statistics, 0, inflation));
  return pow(single, Math.max(1, trials));
}

/**
 * Variance of the trials' Sharpe ratios per bar, but not below `1/observations`, which chance alone gives: a handful of trials that
 * happen to agree must not hide how many there were. Ratios that are NaN are left out; `ddof` as in `variance`.
 */
export function trialSharpeVariance(sharpes: ArrayLike<number>, observations: number, ddof = 1): number {
  const known = Float64Array.from(sharpes).filter((sharpe) => !Number.isNaN(sharpe));
  const scattered = variance(known, ddof);
  const floor = 1 / observations;
  return scattered > floor ? scattered : floor;
}

/** Years of history below which the best of N trials without an edge is expected to show this annual ratio (Bailey et al. 2014). */
export function minBacktestLength(trials: number, annualSharpe: number): number {
  if (annualSharpe <= 0) return Infinity;
  const ratio = expectedMaximum(trials) / annualSharpe;
  return ratio * ratio;
}
