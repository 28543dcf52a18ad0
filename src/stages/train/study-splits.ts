import { type CombinatorialSplit, combinatorialPurged } from '../../core/splits/combinatorial-purged.ts';
import { foldStarts, momentStarts } from '../../core/splits/fold-starts.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import type { TrainingRows } from './training-rows.ts';

/** Positions of the training order to fit on and to score. */
export interface StudySplit {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

export interface StudySplits {
  readonly splits: readonly StudySplit[];
  /** The same splits of the samples counted from 0, with the back-test paths that their tests belong to. */
  readonly combinations: readonly CombinatorialSplit[];
  readonly foldStarts: readonly number[];
  readonly embargoBars: number;
}

/** Purged cross-validation of `positions`, the labelled samples known before the first test block. */
export function studySplits(
  data: TrainingRows,
  positions: Int32Array,
  { search, folds }: TrainConfig,
): Result<StudySplits> {
  if (search.testFolds >= search.folds) {
    return fail({ reason: 'split-nothing-trains', folds: search.folds, testFolds: search.testFolds });
  }
  if (positions.length < folds.minTrainRows) {
    const where = 'before the first test block';
    const key = 'train.folds.minTrainRows';
    return fail({ reason: 'train-too-few-labels', where, found: positions.length, needed: folds.minTrainRows, key });
  }
  const { intervals, longestLabel } = data;
  const t0 = Float64Array.from(positions, (position) => intervals.t0[position]!);
  const t1 = Float64Array.from(positions, (position) => intervals.t1[position]!);
  const embargoBars = search.embargoBars >= 0 ? search.embargoBars : defaultEmbargo(t0, longestLabel);
  const starts = foldStarts(t0, search.folds);
  const made = combinatorialPurged({ t0, t1 }, { foldStarts: starts, testFolds: search.testFolds, embargoBars });
  if (!made.ok) return made;
  const back = (chosen: Int32Array) => chosen.map((i) => positions[i]!);
  return ok({
    splits: made.value.map(({ train, test }) => ({ train: back(train), test: back(test) })),
    combinations: made.value,
    foldStarts: starts,
    embargoBars,
  });
}

/** The longest label or 1 % of the window, whichever is more. */
function defaultEmbargo(t0: Float64Array, longestLabel: number): number {
  return Math.max(longestLabel, Math.ceil(momentStarts(t0).length / 100));
}
