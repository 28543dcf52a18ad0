import type { Target } from '../../core/models/model-spec.ts';
import { winOutcome } from '../../core/models/outcome.ts';
import { argsort } from '../../core/numerics/order.ts';
import type { LabelIntervals } from '../../core/splits/label-intervals.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import type { LabelTable } from '../../formats/labels/label-table.ts';

/** The rows of all symbols in training order: by `knownUtc`, then symbol. */
export interface TrainingRows {
  readonly features: FeatureMatrix;
  readonly labels: LabelTable;
  /** Bars row at each position of the training order. */
  readonly order: Int32Array;
  /** Aligned with positions; `t1` is NaN for rows that cannot train: no label, or no feature. */
  readonly intervals: LabelIntervals;
  /** Aligned with bars rows: what is predicted, NaN without a label. */
  readonly target: Float64Array;
  /** Most bars from a decision to its label's end: the horizon, and one where the entry waits for a traded price. */
  readonly longestLabel: number;
  readonly symbols: number;
  /** First row of each symbol, and the end. */
  readonly offsets: Int32Array;
  /** See `fractionalLadders`. */
  readonly ladders: readonly (readonly number[])[];
  /** What the oldest label of a fold counts beside the newest. */
  readonly timeDecay: number;
}

/** What training goes by beside the tables. */
export interface TrainingSetting {
  /** Of the labels. */
  readonly horizonBars?: number;
  readonly ladders?: readonly (readonly number[])[];
  readonly timeDecay?: number;
}

export function trainingRows(
  bars: Bars,
  features: FeatureMatrix,
  labels: LabelTable,
  target: Target,
  { horizonBars = 0, ladders = [], timeDecay = 1 }: TrainingSetting = {},
): Result<TrainingRows> {
  const rows = bars.knownUtc.length;
  if (features.rows !== rows || labels.t1.length !== rows) {
    return fail({ reason: 'train-rows-differ', features: features.rows, labels: labels.t1.length, bars: rows });
  }
  const outcome = target === 'direction' ? winOutcome(labels) : labels.ret;
  const usable = Array.from({ length: rows }, (_, row) => Number.isFinite(outcome[row]!) && hasFeature(features, row));
  const empty = features.columns.findIndex((column) =>
    column.every((value, row) => !usable[row] || Number.isNaN(value)),
  );
  const order = argsort(bars.knownUtc);
  const labelled = usable.filter(Boolean).length;
  if (labelled > 0 && empty >= 0)
    return fail({ reason: 'train-feature-empty', name: features.names[empty]!, rows: labelled });
  return ok({
    features,
    labels,
    order,
    intervals: {
      t0: Float64Array.from(order, (row) => bars.knownUtc[row]!),
      t1: Float64Array.from(order, (row) => (usable[row] ? labels.t1[row]! : NaN)),
    },
    target: outcome,
    longestLabel: horizonBars + 1,
    symbols: bars.symbols.length,
    offsets: bars.offsets,
    ladders,
    timeDecay,
  });
}

function hasFeature({ columns }: FeatureMatrix, row: number): boolean {
  return columns.some((column) => !Number.isNaN(column[row]!));
}
