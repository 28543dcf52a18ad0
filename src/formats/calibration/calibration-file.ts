import { fail, ok, type Result } from '../../failure.ts';
import { jsonFormat } from '../json/json-format.ts';
import schema from './calibration.schema.json' with { type: 'json' };
import type { CalibrationSchedule, Calibrator } from './calibration.schema.generated.ts';

const format = jsonFormat<CalibrationSchedule>('calibration', 1, schema);

/** `calibration.json`: data only, so reading one can run nothing. */
export const calibrationFile = {
  ...format,
  /** Also refuses entries out of order and knots that do not ascend. */
  parse(text: string): Result<CalibrationSchedule> {
    const parsed = format.parse(text);
    if (!parsed.ok) return parsed;
    const { entries } = parsed.value;
    for (const [i, entry] of entries.entries()) {
      const problem =
        i > 0 && entry.validFromUtc <= entries[i - 1]!.validFromUtc
          ? '/validFromUtc is not after the one before'
          : knotProblem(entry.calibrator);
      if (problem) return fail({ reason: 'format-invalid', kind: 'calibration', detail: `/entries/${i}${problem}` });
    }
    return ok(parsed.value);
  },
};

function knotProblem(calibrator: Calibrator): string | null {
  if (calibrator.kind !== 'isotonic') return null;
  const { scores, probabilities } = calibrator;
  if (scores.length !== probabilities.length) {
    return `/calibrator has ${scores.length} scores and ${probabilities.length} probabilities`;
  }
  if (scores.length === 0) return '/calibrator/scores is empty';
  if (scores.some((score, k) => k > 0 && score <= scores[k - 1]!)) return '/calibrator/scores do not ascend';
  if (probabilities.some((p, k) => k > 0 && p < probabilities[k - 1]!)) return '/calibrator/probabilities descend';
  return null;
}
