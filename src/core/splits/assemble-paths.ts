import type { CombinatorialSplit } from './combinatorial-purged.ts';

/**
 * Back-test paths of combinatorial cross-validation: one array of `samples` scores per path, each sample scored by the split whose test
 * of its fold belongs to the path. `scores[s]` are those of `splits[s].test`, in that order. Samples before the first fold are NaN.
 */
export function assemblePaths(
  splits: readonly CombinatorialSplit[],
  scores: readonly ArrayLike<number>[],
  foldStarts: readonly number[],
  samples: number,
): Float64Array[] {
  const count = splits.reduce((most, { paths }) => Math.max(most, ...paths.map((path) => path + 1)), 0);
  const assembled = Array.from({ length: count }, () => new Float64Array(samples).fill(NaN));
  for (const [s, { folds, paths }] of splits.entries()) {
    let at = 0;
    for (const [j, fold] of folds.entries()) {
      const path = assembled[paths[j]!]!;
      const end = foldStarts[fold + 1] ?? samples;
      for (let i = foldStarts[fold]!; i < end; i++) path[i] = scores[s]![at++]!;
    }
  }
  return assembled;
}

/** C(folds, testFolds) testFolds / folds: how many paths there are. */
export function pathCount(folds: number, testFolds: number): number {
  let count = 1;
  for (let i = 1; i < testFolds; i++) count = (count * (folds - i)) / i;
  return Math.round(count);
}
