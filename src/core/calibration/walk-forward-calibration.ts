import { sum } from '../numerics/summary.ts';
import type { Calibrator, CalibrationSchedule } from './calibrator.ts';
import { fitCalibrator, type CalibratorSpec } from './fit-calibrator.ts';

/** Out-of-sample scores with what came of them, one per row, in any order. */
export interface ScoredOutcomes {
  /** Fold whose model made the score; -1 for none. */
  readonly fold: Int32Array;
  readonly score: Float64Array;
  /** 1 win, 0 no win, NaN unknown. */
  readonly outcome: Float64Array;
  /** When the outcome was known. UTC epoch milliseconds. */
  readonly t1: Float64Array;
  /** Share of a whole observation that the outcome is, for its overlap with others; read where there is an outcome. */
  readonly uniqueness: Float64Array;
}

export interface CalibrationFold {
  readonly fold: number;
  /** Its model, and so its calibrator, is valid from here. */
  readonly fromUtc: number;
  /** Scores of earlier folds whose outcome was known before. */
  readonly rows: number;
  /** Null when there were too few. */
  readonly calibrator: Calibrator | null;
}

/**
 * One calibrator per fold, fitted on scores of earlier folds only, whose outcomes were known before the fold starts. So nothing
 * it is fitted on was trained on by the model that made the score, and nothing is from its own time. `starts` ascend; fold k
 * starts at `starts[k]`, the production model last.
 */
export function walkForwardCalibration(
  spec: CalibratorSpec,
  minRows: number,
  starts: readonly number[],
  { fold, score, outcome, t1, uniqueness }: ScoredOutcomes,
): CalibrationFold[] {
  return starts.map((fromUtc, k) => {
    const rows: number[] = [];
    for (let row = 0; row < fold.length; row++) {
      const earlier = fold[row]! >= 0 && fold[row]! < k && t1[row]! < fromUtc;
      if (earlier && !Number.isNaN(outcome[row]!) && Number.isFinite(score[row]!)) rows.push(row);
    }
    const scores = Float64Array.from(rows, (row) => score[row]!);
    const outcomes = Float64Array.from(rows, (row) => outcome[row]!);
    const effective = sum(rows.map((row) => uniqueness[row]!));
    const fits = rows.length >= minRows || spec.method === 'identity';
    return {
      fold: k,
      fromUtc,
      rows: rows.length,
      calibrator: fits ? fitCalibrator(spec, scores, outcomes, effective) : null,
    };
  });
}

/** The schedule of folds that have a calibrator. A fold without one leaves the calibrator before it valid. */
export function calibrationSchedule(folds: readonly CalibrationFold[]): CalibrationSchedule {
  return {
    entries: folds.flatMap(({ fromUtc, calibrator }) => (calibrator ? [{ validFromUtc: fromUtc, calibrator }] : [])),
  };
}
