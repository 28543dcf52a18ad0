import type { Calibrator, ScoreInput } from './calibrator.ts';
import { plattInput } from './calibrator.ts';
import { fitIsotonic, withoutInnerKnots } from './fit-isotonic.ts';
import { fitPlatt, plattTargets } from './fit-platt.ts';

export interface CalibratorSpec {
  readonly method: 'identity' | 'platt' | 'isotonic';
  readonly input: ScoreInput;
  /** With fewer rows Platt takes the place of isotonic, which would follow the noise. */
  readonly isotonicMinRows: number;
  /** For Platt on log-odds: how many rows the model's own probability counts for. */
  readonly priorRows: number;
}

/**
 * Fits a calibrator on finite scores and outcomes (0 or 1) that are neither trained on nor judged by. A line that would fall is
 * made level: scores that were wrong way round are no reason to bet against the model. Isotonic levels keep a distance of
 * 1/(n + 2) from certainty. Overlapping labels are fewer observations than rows: `effectiveRows` says how many. Against them
 * `priorRows` pull Platt's targets towards the score, so that a few months with an unusual share of wins do not move every probability.
 */
export function fitCalibrator(
  { method, input, isotonicMinRows, priorRows }: CalibratorSpec,
  scores: Float64Array,
  outcomes: Float64Array,
  effectiveRows: number,
): Calibrator {
  if (method === 'identity') return { kind: 'identity' };
  if (method === 'isotonic' && scores.length >= isotonicMinRows) return isotonic(scores, outcomes);
  const inputs = scores.map((score) => plattInput(input, score));
  const share = input === 'log-odds' && priorRows > 0 ? priorRows / (priorRows + effectiveRows) : 0;
  const targets = plattTargets(outcomes).map((target, i) => (1 - share) * target + share * scores[i]!);
  const line = fitPlatt(inputs, targets);
  const { slope, intercept } = line.slope < 0 ? fitPlatt(new Float64Array(inputs.length), targets) : line;
  return { kind: 'platt', input, slope, intercept };
}

function isotonic(scores: Float64Array, outcomes: Float64Array): Calibrator {
  const { x, y } = withoutInnerKnots(fitIsotonic(scores, outcomes));
  const margin = 1 / (scores.length + 2);
  return { kind: 'isotonic', scores: x, probabilities: y.map((p) => Math.min(1 - margin, Math.max(margin, p))) };
}
