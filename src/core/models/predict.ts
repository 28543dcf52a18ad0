import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { batchScores } from './batch/batch-scores.ts';
import { gbdtPredictor } from './gbdt/flat-trees.ts';
import { symmetricPredictor } from './gbdt/symmetric-trees.ts';
import { linearPredictor } from './linear/linear-predictor.ts';
import type { LinearModel, Model, ModelSchedule } from './model.ts';

export type RowPredictor = (row: Float64Array) => number;

/**
 * Score of one row, whose values are in the order of the schedule's `featureNames`, NaN for missing. A probability for
 * classifiers, an expected return for regressors.
 */
export function rowPredictor(model: Model): RowPredictor {
  switch (model.kind) {
    case 'gbdt':
      return gbdtPredictor(model);
    case 'symmetric-gbdt':
      return symmetricPredictor(model);
    default:
      return linearPredictor(model as LinearModel);
  }
}

/** Scores of all rows; see `predictRows`. */
export function predictMatrix(model: Model, features: FeatureMatrix): Float64Array {
  return predictRows(model, features, Int32Array.from({ length: features.rows }, (_, row) => row));
}

/** Scores of the listed rows, in their order; bit-equal to `rowPredictor` row by row. */
export function predictRows(model: Model, features: FeatureMatrix, rows: Int32Array): Float64Array {
  const scores = batchScores(model, features, rows);
  if (scores !== null) return scores;
  const predict = rowPredictor(model);
  const values = new Float64Array(features.columns.length);
  return Float64Array.from(rows, (row) => predict(fillRow(features, row, values)));
}

/**
 * Scores of all rows, each by the last entry valid at the time it was known; NaN before the first entry. `knownUtc` is aligned with
 * the rows and need not ascend.
 */
export function predictSchedule({ entries }: ModelSchedule, knownUtc: Float64Array, features: FeatureMatrix): Float64Array {
  const scores = new Float64Array(knownUtc.length).fill(NaN);
  const entryOf = Int32Array.from(knownUtc, (time) => entries.findLastIndex(({ validFromUtc }) => validFromUtc <= time));
  for (const [e, { model }] of entries.entries()) {
    const rows = Int32Array.from(entryOf.keys()).filter((row) => entryOf[row] === e);
    for (const [i, score] of predictRows(model, features, rows).entries()) scores[rows[i]!] = score;
  }
  return scores;
}

function fillRow({ columns }: FeatureMatrix, row: number, values: Float64Array): Float64Array {
  for (let f = 0; f < columns.length; f++) values[f] = columns[f]![row]!;
  return values;
}
