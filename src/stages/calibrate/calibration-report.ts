import {
  judgeAccuracy,
  judgeReliability,
  judgeSkill,
  judgeSpread,
  probabilityScores,
} from '../../core/calibration/judge-calibration.ts';
import type { CalibrationFold, ScoredOutcomes } from '../../core/calibration/walk-forward-calibration.ts';
import { argsort } from '../../core/numerics/order.ts';
import { deriveSeed } from '../../core/numerics/rng.ts';
import { mean } from '../../core/numerics/summary.ts';
import type { CalibrationReport } from '../../formats/calibration-report/calibration-report.schema.generated.ts';
import type { CalibrateConfig } from '../../formats/config/calibrate.schema.generated.ts';

export interface CalibrationInputs extends ScoredOutcomes {
  readonly target: 'direction' | 'return';
  /** Start of each fold, the production model's last. */
  readonly starts: readonly number[];
  readonly knownUtc: Float64Array;
}

/** Judges every row that has both a calibrated probability and a known outcome, in time order. */
export function calibrationReport(
  { method, bins, draws, seed }: CalibrateConfig,
  folds: readonly CalibrationFold[],
  { knownUtc, score, outcome, uniqueness }: CalibrationInputs,
  probabilities: Float64Array,
): Omit<CalibrationReport, 'schema'> {
  const judged = argsort(knownUtc).filter((row) => !Number.isNaN(probabilities[row]!) && !Number.isNaN(outcome[row]!));
  const at = (column: Float64Array): Float64Array => Float64Array.from(judged, (row) => column[row]!);
  const outcomes = at(outcome);
  const chances = at(probabilities);
  const unique = at(uniqueness);
  const resampling = {
    draws,
    meanBlock: overlappingRows(at(knownUtc), unique),
    seed: deriveSeed(seed, 'calibrate', 0),
  };
  const { ece, equalMass, reliability } = judgeReliability(chances, outcomes, { bins, ...resampling });
  return {
    method,
    folds: folds.map(({ fold, fromUtc, rows, calibrator }) => ({
      fold,
      method: calibrator?.kind ?? 'none',
      rows,
      fromUtc,
    })),
    rows: judged.length,
    raw: probabilityScores(at(score), outcomes, bins),
    calibrated: probabilityScores(chances, outcomes, bins),
    skill: judgeSkill(chances, outcomes, resampling),
    ece,
    equalMass,
    spiegelhalter: judgeSpread(chances, outcomes, unique),
    reliability,
    accuracy: judgeAccuracy(chances, outcomes, unique),
  };
}

/** Rows that tell of the same move: the bars that a label shares with others, times the symbols that stand beside each other in time. */
function overlappingRows(knownUtc: Float64Array, uniqueness: Float64Array): number {
  const rowsOfMoment = knownUtc.length / new Set(knownUtc).size;
  return Math.max(1, rowsOfMoment / mean(uniqueness) || 1);
}
