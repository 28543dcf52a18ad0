import { normalCdf } from '../numerics/normal.ts';
import { nullVarianceSharpe, sharpeDeviation } from './null-variance-sharpe.ts';
import type { SharpeStatistics } from './sharpe-statistics.ts';

/**
 * Share of discoveries that are false before any return is seen: a share `prior` of strategies has an edge, a test of level
 * `significance` finds it with probability `power` (Lopez de Prado, Lipton and Zoonekynd 2025, pFDR).
 */
export function plannedFalseDiscovery(prior: number, significance: number, power: number): number {
  const falsely = (1 - prior) * significance;
  return falsely / (falsely + prior * power);
}

/**
 * The same given the ratio that was observed (oFDR): how probable it is that a ratio at least as high comes from a true ratio of
 * `benchmark` and not from one of `alternative`. Ratios per bar.
 */
export function observedFalseDiscovery(
  statistics: SharpeStatistics,
  { benchmark, alternative, prior }: { benchmark: number; alternative: number; prior: number },
  correlation = 0,
): number {
  const byLuck = 1 - nullVarianceSharpe(statistics, benchmark, 1, correlation);
  const error = sharpeDeviation(statistics, statistics.observations, alternative, correlation);
  const byEdge = normalCdf((alternative - statistics.sharpe) / error);
  const falsely = (1 - prior) * byLuck;
  return falsely / (falsely + prior * byEdge);
}
