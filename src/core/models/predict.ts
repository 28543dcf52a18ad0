import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { lastValid } from '../../util/last-valid.ts';
import { batchScores } from './batch/batch-scores.ts';
import { ensemblePredictor, ensembleSpread } from './ensemble/ensemble-predictor.ts';
import { forestPredictor, forestSpread } from './forest/forest-predictor.ts';
import { gbdtPredictor } from './gbdt/flat-trees.ts';
import { symmetricPredictor } from './gbdt/symmetric-trees.ts';
import { bayesianSpread } from './linear/bayesian-spread.ts';
import { onnxPredictor } from '../onnx/onnx-predictor.ts';
import { linearPredictor } from './linear/linear-predictor.ts';
import { mlpPredictor } from './mlp/mlp-predictor.ts';
import type { EnsembleModel, Model, ModelSchedule } from './model.ts';
import { ofSelected, selectColumns } from './selected-columns.ts';
import { rulePredictor } from './rule/rule-predictor.ts';
import { nearestPredictor, nearestRowScores, nearestSpread } from './nearest/nearest-predictor.ts';

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
    case 'base-rate':
      return () => model.value;
    case 'ridge':
    case 'logistic-ridge':
    case 'elastic-net':
    case 'logistic-elastic-net':
    case 'bayesian-ridge':
      return linearPredictor(model);
    case 'random-forest':
    case 'extra-trees':
      return forestPredictor(model);
    case 'nearest':
      return nearestPredictor(model);
    case 'mlp':
      return mlpPredictor(model);
    case 'rule':
      return rulePredictor(model);
    case 'onnx':
      return onnxPredictor(model);
    case 'selected':
      return ofSelected(rowPredictor(model.model), model.columns);
    case 'ensemble':
      return ensemblePredictor(
        model,
        model.members.map((member) => rowPredictor(member.model)),
      );
  }
}

/**
 * How unsure a model is of one row, in the units of its score, or null for kinds that do not know. A predictive standard deviation
 * for base rate, Bayesian ridge and nearest neighbours; for forests and ensembles how far their parts disagree.
 */
export function predictSpread(model: Model): RowPredictor | null {
  switch (model.kind) {
    case 'base-rate':
      return () => model.deviation;
    case 'bayesian-ridge':
      return bayesianSpread(model);
    case 'random-forest':
    case 'extra-trees':
      return forestSpread(model);
    case 'nearest':
      return nearestSpread(model);
    case 'selected': {
      const spread = predictSpread(model.model);
      return spread && ofSelected(spread, model.columns);
    }
    case 'ensemble':
      return ensembleSpread(model.members.map((member) => rowPredictor(member.model)));
    case 'gbdt':
    case 'symmetric-gbdt':
    case 'ridge':
    case 'logistic-ridge':
    case 'elastic-net':
    case 'logistic-elastic-net':
    case 'mlp':
    case 'rule':
    case 'onnx':
      return null;
  }
}

/** Scores of all rows; see `predictRows`. */
export function predictMatrix(model: Model, features: FeatureMatrix): Float64Array {
  return predictRows(
    model,
    features,
    Int32Array.from({ length: features.rows }, (_, row) => row),
  );
}

/** Scores of the listed rows, in their order; bit-equal to `rowPredictor` row by row. */
export function predictRows(model: Model, features: FeatureMatrix, rows: Int32Array): Float64Array {
  if (model.kind === 'selected') return predictRows(model.model, selectColumns(features, model.columns), rows);
  const scores = batchScores(model, features, rows);
  if (scores !== null) return scores;
  if (model.kind === 'nearest') return nearestRowScores(model, features, rows);
  if (model.kind === 'ensemble') return ensembleRowScores(model, features, rows);
  const predict = rowPredictor(model);
  const values = new Float64Array(features.columns.length);
  return Float64Array.from(rows, (row) => predict(fillRow(features, row, values)));
}

/** Each member scores all rows before they are put together. */
function ensembleRowScores(model: EnsembleModel, features: FeatureMatrix, rows: Int32Array): Float64Array {
  const scores = model.members.map((member) => predictRows(member.model, features, rows));
  let at = 0;
  const together = ensemblePredictor(
    model,
    scores.map((ofMember) => () => ofMember[at]!),
  );
  const none = new Float64Array(0);
  return Float64Array.from(rows, (_, i) => {
    at = i;
    return together(none);
  });
}

/**
 * Scores of all rows, each by the last entry valid at the time it was known; NaN before the first entry. `knownUtc` is aligned with
 * the rows and need not ascend.
 */
export function predictSchedule(
  { entries }: ModelSchedule,
  knownUtc: Float64Array,
  features: FeatureMatrix,
): Float64Array {
  const find = lastValid(entries);
  const entryOf = new Int32Array(knownUtc.length);
  const ends = new Int32Array(entries.length + 1);
  for (let row = 0; row < entryOf.length; row++) {
    const entry = find(knownUtc[row]!);
    entryOf[row] = entry;
    ends[entry + 1] = ends[entry + 1]! + 1;
  }
  for (let e = 0; e < entries.length; e++) ends[e + 1] = ends[e + 1]! + ends[e]!;
  const sorted = new Int32Array(entryOf.length);
  const next = ends.slice();
  for (let row = entryOf.length - 1; row >= 0; row--) {
    const entry = entryOf[row]!;
    next[entry + 1] = next[entry + 1]! - 1;
    sorted[next[entry + 1]!] = row;
  }
  const scores = new Float64Array(entryOf.length).fill(NaN);
  for (const [e, { model }] of entries.entries()) {
    const rows = sorted.subarray(ends[e]!, ends[e + 1]!);
    if (rows.length === 0) continue;
    const found = predictRows(model, features, rows);
    for (let i = 0; i < rows.length; i++) scores[rows[i]!] = found[i]!;
  }
  return scores;
}

function fillRow({ columns }: FeatureMatrix, row: number, values: Float64Array): Float64Array {
  for (let f = 0; f < columns.length; f++) values[f] = columns[f]![row]!;
  return values;
}
