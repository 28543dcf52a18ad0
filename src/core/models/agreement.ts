import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import type { EnsembleModel, Model, ModelSchedule } from './model.ts';
import { predictRows, rowPredictor, type RowPredictor } from './predict.ts';
import { scoreMiddle } from './score-middle.ts';
import { ofSelected, selectColumns } from './selected-columns.ts';

/**
 * Share of an ensemble's members, all counting alike, whose own score is on the ensemble's side of `scoreMiddle`; 1 for any other
 * model. NaN where the score is.
 */
export function rowAgreement(model: Model): RowPredictor {
  if (model.kind === 'selected') return ofSelected(rowAgreement(model.model), model.columns);
  if (model.kind !== 'ensemble') return () => 1;
  const together = rowPredictor(model);
  const members = model.members.map((member) => rowPredictor(member.model));
  const middle = scoreMiddle(model);
  return (row) =>
    shareAgreeing(
      together(row),
      members.map((score) => score(row)),
      middle,
    );
}

/** Agreement on the listed rows, in their order; bit-equal to `rowAgreement` row by row. */
export function agreementRows(model: Model, features: FeatureMatrix, rows: Int32Array): Float64Array {
  if (model.kind === 'selected') return agreementRows(model.model, selectColumns(features, model.columns), rows);
  if (model.kind !== 'ensemble') return new Float64Array(rows.length).fill(1);
  return ensembleAgreement(model, features, rows);
}

/** Agreement on all rows, each of the last model valid when it was known; NaN before the first. Shapes as in `predictSchedule`. */
export function agreementSchedule(
  { entries }: ModelSchedule,
  knownUtc: Float64Array,
  features: FeatureMatrix,
): Float64Array {
  const agreements = new Float64Array(knownUtc.length).fill(NaN);
  const entryOf = Int32Array.from(knownUtc, (time) =>
    entries.findLastIndex(({ validFromUtc }) => validFromUtc <= time),
  );
  for (const [e, { model }] of entries.entries()) {
    const rows = Int32Array.from(entryOf.keys()).filter((row) => entryOf[row] === e);
    for (const [i, share] of agreementRows(model, features, rows).entries()) agreements[rows[i]!] = share;
  }
  return agreements;
}

function ensembleAgreement(model: EnsembleModel, features: FeatureMatrix, rows: Int32Array): Float64Array {
  const together = predictRows(model, features, rows);
  const members = model.members.map((member) => predictRows(member.model, features, rows));
  const middle = scoreMiddle(model);
  return Float64Array.from(rows, (_, i) =>
    shareAgreeing(
      together[i]!,
      members.map((scores) => scores[i]!),
      middle,
    ),
  );
}

function shareAgreeing(together: number, scores: readonly number[], middle: number): number {
  if (Number.isNaN(together)) return NaN;
  const side = Math.sign(together - middle);
  return scores.filter((score) => Math.sign(score - middle) === side).length / scores.length;
}
