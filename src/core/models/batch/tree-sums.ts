import type { FeatureMatrix } from '../../../formats/features/feature-matrix.ts';
import { splitLevels } from '../gbdt/split-levels.ts';
import type { SymmetricTree, Tree } from '../model.ts';
import { type ArenaOf, keptArena } from './arena.ts';
import { codedSums } from './coded-sums.ts';
import { blendProgram, symmetricProgram } from './tree-program.ts';
import { walkedSums } from './walked-sums.ts';

/** A tree of more leaves is faster gone down than blended whole. */
const mostBlended = 128;
/** Leaf numbers of symmetric trees are bytes. */
const mostLevels = 8;

/** Per listed row, `start` plus the value of the leaf it reaches in each tree: the bits of `treeSum`. Memory does not grow with the rows. */
export function treeSums(
  trees: readonly Tree[],
  start: number,
  features: FeatureMatrix,
  rows: Int32Array,
  arenaOf: ArenaOf = keptArena,
): Float64Array {
  return trees.every(({ value }) => value.length <= mostBlended)
    ? codedSums(blendProgram(trees), start, features, rows, arenaOf)
    : walkedSums(trees, start, features, rows, arenaOf);
}

/** The same of symmetric trees. */
export function symmetricSums(
  trees: readonly SymmetricTree[],
  start: number,
  features: FeatureMatrix,
  rows: Int32Array,
  arenaOf: ArenaOf = keptArena,
): Float64Array {
  return trees.every(({ feature }) => feature.length <= mostLevels)
    ? codedSums(symmetricProgram(trees), start, features, rows, arenaOf)
    : treeSums(trees.map(splitLevels), start, features, rows, arenaOf);
}
