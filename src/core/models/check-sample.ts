import { fail, ok, type Result } from '../../failure.ts';
import type { Sample } from './sample.ts';
import type { Target } from './model-spec.ts';

/** Refuses training rows that cannot teach anything: too few, one class only, or no feature that varies. */
export function checkSample({ features, rows, target }: Sample, predicts: Target, minRows: number, where: string): Result<void> {
  if (rows.length < minRows) {
    return fail({ reason: 'train-too-few-labels', where, found: rows.length, needed: minRows, key: 'train.folds.minTrainRows' });
  }
  if (predicts === 'direction') {
    const ups = rows.reduce((count, row) => count + target[row]!, 0);
    if (ups === 0 || ups === rows.length) {
      return fail({ reason: 'train-class-missing', where, present: ups === 0 ? 'down' : 'up', rows: rows.length });
    }
  }
  if (!features.columns.some((column) => varies(column, rows))) {
    return fail({ reason: 'train-features-constant', where, names: features.names });
  }
  return ok(undefined);
}

/** Whether a column has two different values, or values and gaps, among the rows. */
export function varies(column: Float64Array, rows: Int32Array): boolean {
  const first = column[rows[0]!]!;
  return rows.some((row) => !Object.is(column[row]! + 0, first + 0));
}
