import { accuracy, areaUnderCurve, correlation, logLoss, squaredError } from '../../core/models/score-metrics.ts';
import type { ScoreMetrics } from '../../formats/training/training-metrics.schema.generated.ts';
import type { TrainingRows } from './training-rows.ts';

/** Scores of bars rows against their outcomes, every labelled row counting alike. */
export function scoreSummary(
  rows: readonly number[],
  score: Float64Array,
  { target, labels }: TrainingRows,
  predicts: 'direction' | 'return',
): ScoreMetrics {
  const labelled = rows.filter((row) => !Number.isNaN(target[row]!) && !Number.isNaN(score[row]!));
  const pick = (values: Float64Array) => Float64Array.from(labelled, (row) => values[row]!);
  const scored = { scores: pick(score), targets: pick(target), weights: new Float64Array(labelled.length).fill(1) };
  const wins = { ...scored, targets: scored.targets.map((outcome) => Number(outcome > 0)) };
  const direction = predicts === 'direction';
  return {
    rows: labelled.length,
    baseRate: known(wins.targets.reduce((sum, win) => sum + win, 0) / labelled.length),
    accuracy: known(accuracy(scored, direction ? 0.5 : 0)),
    auc: known(areaUnderCurve(wins)),
    logLoss: direction ? known(logLoss(scored)) : null,
    brier: direction ? known(squaredError(scored)) : null,
    correlation: known(correlation(scored.scores, pick(labels.ret))),
    meanSquaredError: direction ? null : known(squaredError(scored)),
  };
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
