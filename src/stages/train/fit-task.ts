import type { Model } from '../../core/models/model.ts';
import type { ShapSummary } from '../../core/models/shap/shap-summary.ts';
import type { ModelSpec, Target } from '../../core/models/model-spec.ts';
import type { Seed } from '../../core/numerics/rng.ts';
import type { Failure } from '../../failure.ts';
import type { UnitData } from '../../ports.ts';
import type { Json } from '../../util/json.ts';
import type { TrainingRows } from './training-rows.ts';

/** What every unit of training shares: the whole feature matrix, column after column, with targets and weights. */
export interface SharedTraining {
  readonly names: readonly string[];
  readonly rows: number;
  readonly ladders: readonly (readonly number[])[];
  /** See `trainingWeights`. */
  readonly timeDecay: number;
  readonly target: Target;
  readonly seed: Seed;
  readonly blockRows: number;
  readonly minRows: number;
}

/** One model to fit on bars rows, and rows to score with it. */
export interface FitTask {
  readonly where: string;
  readonly spec: ModelSpec;
  /** Only the scores are wanted, and a fit that throws is a failure among the results. */
  readonly ofTrial: boolean;
  /** Whether it is also asked what each feature does to the scores. */
  readonly explained: boolean;
  readonly train: Int32Array;
  /** Rows for early stopping; empty for none. */
  readonly stop: Int32Array;
  readonly test: Int32Array;
}

export type Fitted =
  | { readonly model: Model | null; readonly scores: Float64Array; readonly shap: readonly ShapSummary[] }
  | { readonly failure: Failure };

/** Arrays are copied into shared memory once, so that workers read them in place. */
export function packShared(
  { features, labels, target, order, intervals, ladders, offsets, timeDecay }: TrainingRows,
  shared: Omit<SharedTraining, 'names' | 'rows' | 'ladders' | 'timeDecay'>,
): UnitData {
  const values = sharedArray(features.names.length * features.rows);
  for (const [f, column] of features.columns.entries()) values.set(column, f * features.rows);
  const outcomes = sharedArray(features.rows);
  outcomes.set(target);
  const weight = sharedArray(features.rows);
  weight.set(labels.weight);
  const endRow = new Int32Array(new SharedArrayBuffer(features.rows * 4));
  endRow.set(labels.endRow);
  const uniqueness = sharedArray(features.rows);
  uniqueness.set(labels.uniqueness);
  const t0 = sharedArray(features.rows);
  const t1 = sharedArray(features.rows);
  for (const [position, row] of order.entries()) {
    t0[row] = intervals.t0[position]!;
    t1[row] = intervals.t1[position]!;
  }
  const json = { ...shared, names: features.names, rows: features.rows, ladders, timeDecay } as unknown as Json;
  return { json, arrays: { values, target: outcomes, weight, uniqueness, t0, t1, endRow, offsets } };
}

export function packTask({ where, spec, ofTrial, explained, train, stop, test }: FitTask): UnitData {
  return { json: { where, spec, ofTrial, explained } as unknown as Json, arrays: { train, stop, test } };
}

export function packFitted(model: Model | null, scores: Float64Array, shap: readonly ShapSummary[]): UnitData {
  return { json: { model, shap } as unknown as Json, arrays: { scores } };
}

export function packFailure(failure: Failure): UnitData {
  return { json: { failure } as unknown as Json, arrays: {} };
}

export function unpackFitted({ json, arrays }: UnitData): Fitted {
  const result = json as unknown as { model: Model | null; shap: ShapSummary[] } | { failure: Failure };
  return 'failure' in result ? result : { ...result, scores: arrays['scores'] as Float64Array };
}

function sharedArray(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}
