import { ok, type Result } from '../../../failure.ts';
import { argsort } from '../../numerics/order.ts';
import { combinatorialPurged } from '../../splits/combinatorial-purged.ts';
import { foldStarts, momentStarts } from '../../splits/fold-starts.ts';
import { firstFrom, type LabelIntervals } from '../../splits/label-intervals.ts';
import { checkSample } from '../check-sample.ts';
import { fitMember } from '../fit-member.ts';
import type { Lesson } from '../lesson.ts';
import type { MemberSpec } from '../model-spec.ts';
import { predictRows } from '../predict.ts';

export interface OutOfFold {
  /** Matrix rows that were scored, in the order of their decisions. */
  readonly rows: Int32Array;
  /** What each member said of them, fitted on other folds. */
  readonly scores: readonly Float64Array[];
}

/**
 * Scores of all training rows by members that saw neither them nor a label that overlaps theirs: purged k-fold, with an embargo as long
 * as the longest label. A fold may train on half as many rows as the whole must have.
 */
export function outOfFold(
  members: readonly MemberSpec[],
  lessons: readonly Lesson[],
  folds: number,
): Result<OutOfFold> {
  const { train, intervals, target, minRows } = lessons[0]!;
  const byDecision = argsort(Float64Array.from(train.rows, (row) => intervals.t0[row]!));
  const rows = byDecision.map((i) => train.rows[i]!);
  const labels = {
    t0: Float64Array.from(rows, (row) => intervals.t0[row]!),
    t1: Float64Array.from(rows, (row) => intervals.t1[row]!),
  };
  const splits = combinatorialPurged(labels, {
    foldStarts: foldStarts(labels.t0, folds),
    testFolds: 1,
    embargoBars: longestLabel(labels),
  });
  if (!splits.ok) return splits;
  const scores = members.map(() => new Float64Array(rows.length));
  for (const [fold, split] of splits.value.entries()) {
    const taught = { ...train, rows: split.train.map((position) => rows[position]!) };
    const tested = split.test.map((position) => rows[position]!);
    for (const [m, member] of members.entries()) {
      const where = `${lessons[m]!.where}, inner fold ${fold + 1} of ${folds}`;
      const sound = checkSample(taught, target, Math.ceil(minRows / 2), where);
      if (!sound.ok) return sound;
      const model = fitMember(member, { ...lessons[m]!, train: sound.value, where });
      if (!model.ok) return model;
      const said = predictRows(model.value, train.features, tested);
      split.test.forEach((position, i) => (scores[m]![position] = said[i]!));
    }
  }
  return ok({ rows, scores });
}

/** Most different decision times from a decision to the end of its label. */
function longestLabel({ t0, t1 }: LabelIntervals): number {
  const moments = Float64Array.from(momentStarts(t0), (position) => t0[position]!);
  return t1.reduce((longest, end, i) => {
    const first = firstFrom(moments, t0[i]!, true);
    return Math.max(longest, firstFrom(moments, end, false) - 1 - first);
  }, 0);
}
