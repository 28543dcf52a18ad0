import { fail, ok, type Result } from '../../failure.ts';
import type { Ends, LabelIntervals, Split } from './label-intervals.ts';
import { purgedTrain, type TestBlock } from './purged-train.ts';

export interface CombinatorialOptions {
  /** First position of each contiguous fold, see `foldStarts`. */
  readonly foldStarts: readonly number[];
  /** Folds tested together; 1 is purged k-fold. */
  readonly testFolds: number;
  readonly embargoBars: number;
  readonly ends?: Ends;
}

export interface CombinatorialSplit extends Split {
  /** Tested folds, and for each the back-test path its predictions belong to. */
  readonly folds: readonly number[];
  readonly paths: readonly number[];
}

const mostSplits = 100_000;

/**
 * Combinatorial purged cross-validation (AFML chapter 12): every choice of `testFolds` folds in lexicographic order, neighbouring
 * folds merged before purging. The j-th time a fold is tested, its predictions go to path j, so paths number
 * C(folds, testFolds) * testFolds / folds and each tests every sample once.
 */
export function combinatorialPurged(
  intervals: LabelIntervals,
  options: CombinatorialOptions,
): Result<CombinatorialSplit[]> {
  const { foldStarts, testFolds, embargoBars, ends = 'closed' } = options;
  const folds = foldStarts.length;
  const splits = choiceCount(folds, testFolds);
  if (splits > mostSplits) return fail({ reason: 'split-too-many', folds, testFolds, splits, most: mostSplits });
  const timesTested = Array.from({ length: folds }, () => 0);
  const labelled = labelledBefore(intervals.t1);
  return ok(
    choices(folds, testFolds).map((chosen) => {
      const blocks = mergedBlocks(chosen, foldStarts, intervals.t0.length);
      const test = positions(blocks);
      const train = purgedTrain(intervals, blocks, embargoBars, ends);
      const paths = chosen.map((fold) => timesTested[fold]!++);
      const tested = blocks.reduce((count, { first, last }) => count + labelled[last]! - labelled[first]!, 0);
      return { folds: chosen, paths, test, train, purged: labelled.at(-1)! - tested - train.length };
    }),
  );
}

/** How many samples before each position have a label. */
function labelledBefore(t1: Float64Array): Int32Array {
  const before = new Int32Array(t1.length + 1);
  for (let i = 0; i < t1.length; i++) before[i + 1] = before[i]! + (Number.isNaN(t1[i]!) ? 0 : 1);
  return before;
}

function choiceCount(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) count = (count * (n - k + i)) / i;
  return Math.round(count);
}

function choices(n: number, k: number, from = 0): number[][] {
  if (k === 0) return [[]];
  const found: number[][] = [];
  for (let first = from; first <= n - k; first++) {
    for (const rest of choices(n, k - 1, first + 1)) found.push([first, ...rest]);
  }
  return found;
}

function mergedBlocks(chosen: readonly number[], foldStarts: readonly number[], samples: number): TestBlock[] {
  const blocks: TestBlock[] = [];
  for (const fold of chosen) {
    const block = { first: foldStarts[fold]!, last: foldStarts[fold + 1] ?? samples };
    const previous = blocks.at(-1);
    if (previous?.last === block.first) blocks[blocks.length - 1] = { first: previous.first, last: block.last };
    else blocks.push(block);
  }
  return blocks.filter(({ first, last }) => first < last);
}

function positions(blocks: readonly TestBlock[]): Int32Array {
  const found = new Int32Array(blocks.reduce((count, { first, last }) => count + last - first, 0));
  let at = 0;
  for (const { first, last } of blocks) for (let i = first; i < last; i++) found[at++] = i;
  return found;
}
