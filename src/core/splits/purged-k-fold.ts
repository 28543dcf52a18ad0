import type { Ends, LabelIntervals, Split } from './label-intervals.ts';
import { purgedTrain } from './purged-train.ts';

export interface PurgedKFoldOptions {
  /** First position of each contiguous fold, see `foldStarts`; the last ends with the samples. */
  readonly foldStarts: readonly number[];
  /** Decision times after each test fold that do not train. */
  readonly embargoBars: number;
  readonly ends?: Ends;
}

/**
 * Purged k-fold cross-validation (AFML chapter 7): every fold is tested once, by all labelled samples of the others whose label does
 * not reach into it and that were not decided in the embargo after it. Folds without samples are left out.
 */
export function purgedKFold(
  intervals: LabelIntervals,
  { foldStarts, embargoBars, ends = 'closed' }: PurgedKFoldOptions,
): Split[] {
  const labelled = intervals.t1.reduce((count, t1) => count + (Number.isNaN(t1) ? 0 : 1), 0);
  return foldStarts
    .map((first, fold) => ({ first, last: foldStarts[fold + 1] ?? intervals.t0.length }))
    .filter(({ first, last }) => first < last)
    .map((block) => {
      const test = Int32Array.from({ length: block.last - block.first }, (_, i) => block.first + i);
      const train = purgedTrain(intervals, [block], embargoBars, ends);
      const tested = test.filter((i) => !Number.isNaN(intervals.t1[i]!)).length;
      return { train, test, purged: labelled - tested - train.length };
    });
}
