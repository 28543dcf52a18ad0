import { fitLogisticRidge } from '../linear/fit-logistic-ridge.ts';
import { fitRidge } from '../linear/fit-ridge.ts';
import type { Lesson } from '../lesson.ts';
import type { Sample } from '../sample.ts';
import { targetMoments } from '../weighted-moments.ts';
import { log } from '../../numerics/elementary.ts';
import { logOdds } from './log-odds.ts';

export interface Stacked {
  readonly intercept: number;
  /** >= 0, one per member. */
  readonly weights: readonly number[];
}

/** Penalty per unit of weight on standardised scores: holds members that say the same to equal shares. */
const alpha = 0.01;

/**
 * Weights of members by ridge or logistic ridge regression of the outcome on what they said out of fold (Wolpert 1992), log-odds for
 * classifiers. As Breiman (1996) advises, weights are not negative: the member with the lowest negative weight is left out and the
 * rest fitted again until none is left. Without any member the outcome's mean remains.
 */
export function stack({ train, target }: Lesson, rows: Int32Array, scores: readonly Float64Array[]): Stacked {
  const direction = target === 'direction';
  const columns = scores.map((column) => (direction ? column.map(logOdds) : column));
  const outcomes = Float64Array.from(rows, (row) => train.target[row]!);
  const weight = Float64Array.from(rows, (row) => train.weight[row]!);
  const positions = Int32Array.from(rows, (_, i) => i);
  const sampleOf = (kept: readonly number[]): Sample => ({
    features: { names: kept.map(String), columns: kept.map((m) => columns[m]!), rows: rows.length },
    rows: positions,
    target: outcomes,
    weight,
  });
  const fit = direction ? fitLogisticRidge : fitRidge;
  const { mean, weight: total } = targetMoments(sampleOf([]));
  let kept = columns.map((_, m) => m);
  while (kept.length > 0) {
    const model = fit({ train: sampleOf(kept), alpha: alpha * total });
    if (model === null) break;
    const slopes = model.coefficients.map((coefficient, j) => coefficient / model.scales[j]!);
    const lowest = slopes.indexOf(Math.min(...slopes));
    if (slopes[lowest]! >= 0) {
      const weights = columns.map((_, m) => (kept.includes(m) ? slopes[kept.indexOf(m)]! : 0));
      return { intercept: slopes.reduce((sum, slope, j) => sum - slope * model.means[j]!, model.intercept), weights };
    }
    kept = kept.filter((_, j) => j !== lowest);
  }
  return { intercept: direction ? log(mean / (1 - mean)) : mean, weights: columns.map(() => 0) };
}
