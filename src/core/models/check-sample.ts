import { fail, ok, type Result } from '../../failure.ts';
import type { Target } from './model-spec.ts';
import type { Sample } from './sample.ts';

/**
 * The rows that can teach something: those with weight. Refuses weights and features that are no numbers a model can work with, too few
 * rows, one class only, and features of which none varies.
 */
export function checkSample(sample: Sample, predicts: Target, minRows: number, where: string): Result<Sample> {
  const { features, target, weight } = sample;
  const wrong = sample.rows.find((row) => !(weight[row]! >= 0 && weight[row]! < Infinity));
  if (wrong !== undefined) return fail({ reason: 'train-weight-wrong', where, found: `${weight[wrong]}` });
  const rows = sample.rows.filter((row) => weight[row]! > 0);
  const endless = features.columns.findIndex((column) => rows.some((row) => Math.abs(column[row]!) === Infinity));
  if (endless >= 0) return fail({ reason: 'train-feature-infinite', where, name: features.names[endless]! });
  if (rows.length < Math.max(1, minRows)) {
    return fail({
      reason: 'train-too-few-labels',
      where,
      found: rows.length,
      needed: minRows,
      key: 'train.folds.minTrainRows',
    });
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
  return ok({ ...sample, rows });
}

/** Whether a column has two different values, or values and gaps, among the rows. */
export function varies(column: Float64Array, rows: Int32Array): boolean {
  const first = column[rows[0]!]!;
  return rows.some((row) => !Object.is(column[row]! + 0, first + 0));
}
