import type {
  CalibrationSchedule as CalibrationFile,
  Calibrator,
  IsotonicCalibrator,
  VennAbersCalibrator,
} from '../../formats/calibration/calibration.schema.generated.ts';
import { lastValid } from '../../util/last-valid.ts';
import { log, sigmoid } from '../numerics/elementary.ts';
import { applyBeta } from './fit-beta.ts';
import { vennAbersCell } from './fit-venn-abers.ts';

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
    case 'beta':
      return applyBeta(calibrator, score);
    case 'temperature':
      return sigmoid(calibrator.inverseTemperature * plattInput('log-odds', score));
    case 'venn-abers':
      return merged(calibrator, score);
  }
}

/**
 * How unsure a probability is: the width of the Venn-Abers pair, in (0, 1]. 0 for every other calibrator, which does not say;
 * NaN for a missing score.
 */
export function probabilityWidth(calibrator: Calibrator, score: number): number {
  if (Number.isNaN(score)) return NaN;
  if (calibrator.kind !== 'venn-abers') return 0;
  const cell = vennAbersCell(calibrator.scores, score);
  return calibrator.high[cell]! - calibrator.low[cell]!;
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
  const find = lastValid(entries);
  return scores.map((score, row) => {
    const entry = entries[find(knownUtc[row]!)];
    return entry ? applyCalibrator(entry.calibrator, score) : NaN;
  });
}

/** Widths of the probabilities that `calibrateScores` gives; see `probabilityWidth`. */
export function calibratedWidths(
  { entries }: CalibrationSchedule,
  knownUtc: Float64Array,
  scores: Float64Array,
): Float64Array {
  const find = lastValid(entries);
  return scores.map((score, row) => {
    const entry = entries[find(knownUtc[row]!)];
    return entry ? probabilityWidth(entry.calibrator, score) : NaN;
  });
}

/** Log-odds, held away from certainty by 1e-12 so that they stay finite. */
export function plattInput(input: ScoreInput, score: number): number {
  if (input === 'score') return score;
  const p = Math.min(1 - 1e-12, Math.max(1e-12, score));
  return log(p / (1 - p));
}

/** The probability between the pair that is best whatever comes (Vovk, Petej and Fedorova 2015, section 4, for log loss). */
function merged({ scores, low, high }: VennAbersCalibrator, score: number): number {
  if (Number.isNaN(score)) return NaN;
  const cell = vennAbersCell(scores, score);
  return high[cell]! / (1 - low[cell]! + high[cell]!);
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
