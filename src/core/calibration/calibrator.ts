import type {
  CalibrationSchedule as CalibrationFile,
  Calibrator,
  IsotonicCalibrator,
} from '../../formats/calibration/calibration.schema.generated.ts';
import { log, sigmoid } from '../numerics/elementary.ts';

export type { CalibrationEntry, Calibrator } from '../../formats/calibration/calibration.schema.generated.ts';

/** Which calibrator is valid from when; see the schema of `calibration.json`. */
export type CalibrationSchedule = Omit<CalibrationFile, 'schema'>;

/** What a Platt calibrator is fitted on: the score itself, or the log-odds of a score that is a probability. */
export type ScoreInput = 'score' | 'log-odds';

/** Probability that goes with a score; NaN for a missing score. */
export function applyCalibrator(calibrator: Calibrator, score: number): number {
  switch (calibrator.kind) {
    case 'identity':
      return score;
    case 'platt':
      return sigmoid(calibrator.slope * plattInput(calibrator.input, score) + calibrator.intercept);
    case 'isotonic':
      return interpolate(calibrator, score);
  }
}

/**
 * Probabilities of scores, each by the last calibrator that was valid when its score was known; NaN before the first.
 * `knownUtc` (epoch milliseconds) may be in any order.
 */
export function calibrateScores(
  { entries }: CalibrationSchedule,
  knownUtc: Float64Array,
  scores: Float64Array,
): Float64Array {
  return scores.map((score, row) => {
    const entry = entries.findLast(({ validFromUtc }) => validFromUtc <= knownUtc[row]!);
    return entry ? applyCalibrator(entry.calibrator, score) : NaN;
  });
}

/** Log-odds, held away from certainty by 1e-12 so that they stay finite. */
export function plattInput(input: ScoreInput, score: number): number {
  if (input === 'score') return score;
  const p = Math.min(1 - 1e-12, Math.max(1e-12, score));
  return log(p / (1 - p));
}

function interpolate({ scores, probabilities }: IsotonicCalibrator, score: number): number {
  if (Number.isNaN(score)) return NaN;
  let low = 0;
  let high = scores.length - 1;
  if (score <= scores[low]!) return probabilities[low]!;
  if (score >= scores[high]!) return probabilities[high]!;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (scores[middle]! <= score) low = middle;
    else high = middle;
  }
  const share = (score - scores[low]!) / (scores[high]! - scores[low]!);
  return probabilities[low]! + share * (probabilities[high]! - probabilities[low]!);
}
