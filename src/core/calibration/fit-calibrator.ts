import { plattInput, type Calibrator, type ScoreInput } from './calibrator.ts';
import { fitBeta } from './fit-beta.ts';
import { fitIsotonic, withoutInnerKnots } from './fit-isotonic.ts';
import { fitPlatt, plattTargets } from './fit-platt.ts';
import { fitInverseTemperature } from './fit-temperature.ts';
import { fitVennAbers } from './fit-venn-abers.ts';

export type CalibrationMethod = Calibrator['kind'] | 'auto';

export interface CalibratorSpec {
  readonly method: CalibrationMethod;
  /** Log-odds for scores that are probabilities; identity, beta and temperature need such. */
  readonly input: ScoreInput;
  /** With fewer rows Platt takes the place of isotonic, which would follow the noise. */
  readonly isotonicMinRows: number;
  /** For curves through log-odds: how many rows the model's own probability counts for. */
  readonly priorRows: number;
}

/** With fewer effective rows the third parameter of beta costs more than it brings. */
const betaMinRows = 200;

/**
 * Fits a calibrator on finite scores and outcomes (0 or 1) that are neither trained on nor judged by. A curve that would fall is
 * made level: scores that were wrong way round are no reason to bet against the model. Isotonic levels keep a distance of
 * 1/(n + 2) from certainty. Overlapping labels are fewer observations than rows: `effectiveRows` says how many. Against them
 * `priorRows` pull the targets of Platt, beta and temperature towards the score, so that a few months with an unusual share of wins
 * do not move every probability; in Venn-Abers the added row counts for as many rows as one observation does.
 */
export function fitCalibrator(
  spec: CalibratorSpec,
  scores: Float64Array,
  outcomes: Float64Array,
  effectiveRows: number,
): Calibrator {
  const method = chosenMethod(spec, scores.length, effectiveRows);
  switch (method) {
    case 'identity':
      return { kind: 'identity' };
    case 'isotonic':
      return isotonic(scores, outcomes);
    case 'venn-abers':
      return { kind: method, ...fitVennAbers(scores, outcomes, overlap(scores.length, effectiveRows)) };
    case 'beta':
      return { kind: method, ...fitBeta(scores, pulledTargets(spec, scores, outcomes, effectiveRows)) };
    case 'temperature':
      return {
        kind: method,
        inverseTemperature: fitInverseTemperature(
          scores.map((score) => plattInput('log-odds', score)),
          pulledTargets(spec, scores, outcomes, effectiveRows),
        ),
      };
    case 'platt':
      return platt(spec, scores, pulledTargets(spec, scores, outcomes, effectiveRows));
  }
}

/**
 * The method that `auto` stands for: Platt below 200 effective rows, beta below `isotonicMinRows` where scores are probabilities
 * (else Platt), Venn-Abers from there on, which takes any ascending shape as isotonic does and follows the noise less. Isotonic that
 * was asked for gives way to Platt below `isotonicMinRows` rows.
 */
export function chosenMethod(
  { method, input, isotonicMinRows }: Pick<CalibratorSpec, 'method' | 'input' | 'isotonicMinRows'>,
  rows: number,
  effectiveRows: number,
): Calibrator['kind'] {
  if (method === 'isotonic') return rows >= isotonicMinRows ? 'isotonic' : 'platt';
  if (method !== 'auto') return method;
  if (effectiveRows >= isotonicMinRows) return 'venn-abers';
  return effectiveRows >= betaMinRows && input === 'log-odds' ? 'beta' : 'platt';
}

/** Platt's smoothed targets, pulled towards the scores by the weight of the prior. */
function pulledTargets(
  { input, priorRows }: CalibratorSpec,
  scores: Float64Array,
  outcomes: Float64Array,
  effectiveRows: number,
): Float64Array {
  const share = input === 'log-odds' && priorRows > 0 ? priorRows / (priorRows + effectiveRows) : 0;
  return plattTargets(outcomes).map((target, i) => (1 - share) * target + share * scores[i]!);
}

function platt({ input }: CalibratorSpec, scores: Float64Array, targets: Float64Array): Calibrator {
  const inputs = scores.map((score) => plattInput(input, score));
  const line = fitPlatt(inputs, targets);
  const { slope, intercept } = line.slope < 0 ? fitPlatt(new Float64Array(inputs.length), targets) : line;
  return { kind: 'platt', input, slope, intercept };
}

/** Whole rows that one independent observation stands for: whole, so that counts of rows stay exact. */
function overlap(rows: number, effectiveRows: number): number {
  return effectiveRows > 0 ? Math.max(1, Math.round(rows / effectiveRows)) : 1;
}

function isotonic(scores: Float64Array, outcomes: Float64Array): Calibrator {
  const { x, y } = withoutInnerKnots(fitIsotonic(scores, outcomes));
  const margin = 1 / (scores.length + 2);
  return { kind: 'isotonic', scores: x, probabilities: y.map((p) => Math.min(1 - margin, Math.max(margin, p))) };
}
