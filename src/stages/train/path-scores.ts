import { areaUnderCurve, logLoss, squaredError } from '../../core/models/score-metrics.ts';
import { assemblePaths } from '../../core/splits/assemble-paths.ts';
import type { PathScores } from '../../formats/training/training-metrics.schema.generated.ts';
import type { StudySplits } from './study-splits.ts';
import type { TrainingRows } from './training-rows.ts';

/**
 * How a configuration did on each back-test path of the cross-validation: every path scores every sample once, with models that were
 * not fitted on it, so that the paths together show what luck with the split is worth. Weighted by the labels' weights.
 */
export function pathScores(
  { combinations, foldStarts }: StudySplits,
  scores: readonly Float64Array[],
  positions: Int32Array,
  { order, target, labels }: TrainingRows,
  predicts: 'direction' | 'return',
): PathScores[] {
  const rows = positions.map((position) => order[position]!);
  const targets = Float64Array.from(rows, (row) => target[row]!);
  const weights = Float64Array.from(rows, (row) => labels.weight[row]!);
  const wins = targets.map((outcome) => Number(outcome > 0));
  return assemblePaths(combinations, scores, foldStarts, positions.length).map((path) => ({
    loss: (predicts === 'direction' ? logLoss : squaredError)({ scores: path, targets, weights }),
    auc: known(areaUnderCurve({ scores: path, targets: wins, weights })),
  }));
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
