import type { FeatureMatrix } from '../../../formats/features/feature-matrix.ts';
import { splitLevels } from '../gbdt/split-levels.ts';
import type { SymmetricTree, Tree } from '../model.ts';
import { type ArenaOf, keptArena } from './arena.ts';
import { codedSums } from './coded-sums.ts';
import { blendProgram, symmetricProgram, type TreeProgram } from './tree-program.ts';
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
    ? codedSums(made(blends, trees, blendProgram), start, features, rows, arenaOf)
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
    ? codedSums(made(symmetric, trees, symmetricProgram), start, features, rows, arenaOf)
    : treeSums(trees.map(splitLevels), start, features, rows, arenaOf);
}

/** Programs of models that were asked before: one model scores scenario after scenario. */
const blends = new WeakMap<readonly Tree[], TreeProgram>();
const symmetric = new WeakMap<readonly SymmetricTree[], TreeProgram>();

function made<T extends object>(
  programs: WeakMap<T, TreeProgram>,
  trees: T,
  make: (trees: T) => TreeProgram,
): TreeProgram {
  const known = programs.get(trees);
  if (known) return known;
  const program = make(trees);
  programs.set(trees, program);
  return program;
}
