import { fail, ok, type Result } from '../../failure.ts';
import { jsonFormat } from '../json/json-format.ts';
import schema from './calibration.schema.json' with { type: 'json' };
import type {
  CalibrationSchedule,
  Calibrator,
  IsotonicCalibrator,
  VennAbersCalibrator,
} from './calibration.schema.generated.ts';

/** Files of version 1 hold fewer kinds of calibrator, in the same shape. */
const version1 = { ...schema, properties: { ...schema.properties, schema: { const: 'assay/calibration/1' } } };

const format = jsonFormat<CalibrationSchedule>('calibration', 2, schema, {
  schema: version1,
  upgrade: (schedule: CalibrationSchedule) => schedule,
});

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
  if (calibrator.kind === 'isotonic') return isotonicProblem(calibrator);
  return calibrator.kind === 'venn-abers' ? vennAbersProblem(calibrator) : null;
}

function isotonicProblem({ scores, probabilities }: IsotonicCalibrator): string | null {
  if (scores.length !== probabilities.length) {
    return `/calibrator has ${scores.length} scores and ${probabilities.length} probabilities`;
  }
  if (scores.length === 0) return '/calibrator/scores is empty';
  if (!ascends(scores)) return '/calibrator/scores do not ascend';
  return descends(probabilities) ? '/calibrator/probabilities descend' : null;
}

function vennAbersProblem({ scores, low, high }: VennAbersCalibrator): string | null {
  const cells = 2 * scores.length + 1;
  if (low.length !== cells || high.length !== cells) {
    return `/calibrator has ${low.length} low and ${high.length} high for ${cells} cells`;
  }
  if (!ascends(scores)) return '/calibrator/scores do not ascend';
  if (descends(low)) return '/calibrator/low descends';
  if (descends(high)) return '/calibrator/high descends';
  const cell = low.findIndex((p, k) => p >= high[k]!);
  return cell < 0 ? null : `/calibrator/low/${cell} is not below high`;
}

function ascends(values: readonly number[]): boolean {
  return values.every((value, k) => k === 0 || value > values[k - 1]!);
}

function descends(values: readonly number[]): boolean {
  return values.some((value, k) => k > 0 && value < values[k - 1]!);
}
