import { type LeafSettings, plainGain, shapedGain } from '../../../kernels/leaf-shape.ts';
import type { FeatureWork, Question } from './feature-work.ts';
import { type GrowingLeaf, type GrownTree, startGrowth, type Sums } from './growth.ts';
import type { GbdtParams } from './params.ts';
import type { Scales } from './scales.ts';
import type { Workspace } from './workspace.ts';

/** As a tree of nodes, whose leaves are `leaves`, and as questions of levels, whose 2^levels answers `leafOf` maps to them. */
export interface GrownSymmetric extends GrownTree {
  readonly levels: readonly Question[];
  readonly leafOf: readonly number[];
}

/** Deeper trees would have more leaves than a leaf-wise one may have. */
const mostLevels = 10;

export function symmetricDepth({ maxDepth, leaves }: Pick<GbdtParams, 'maxDepth' | 'leaves'>): number {
  if (maxDepth > 0) return Math.min(maxDepth, mostLevels);
  let depth = 0;
  while (1 << depth < leaves) depth++;
  return depth;
}

/**
 * Grows one symmetric tree (Langley and Sage's oblivious tree, as in CatBoost) on the first `rowCount` listed rows: each level asks all
 * leaves the question with the largest sum of gains. A leaf that a question would part badly - a side below the least rows or
 * curvature, or outputs against a monotone constraint - stays whole and adds no gain, so both of its answers share one leaf.
 */
export function growSymmetric(
  workspace: Workspace,
  work: FeatureWork,
  params: GbdtParams,
  scales: Scales,
  rowCount: number,
): GrownSymmetric {
  const growth = startGrowth(workspace, work, params, scales);
  const depth = symmetricDepth(params);
  const leaves: GrowingLeaf[] = [growth.root(rowCount)];
  const levels: Question[] = [];
  let leafOf = [0];
  while (levels.length < depth) {
    const settings = leaves.map((leaf) => growth.settings(leaf));
    const unsplit = settings.reduce((sum, leaf) => sum + leaf.unsplit, 0);
    const found = work.scanLevel(settings, unsplit + params.minGain / growth.gainUnit);
    if (found === null) break;
    const parts = settings.map((leaf, i) => leftSumsOf(leaf, leaves[i]!, found));
    const missingLeft = sawMissing(found) ? found.missingLeft : goMostlyLeft(parts);
    levels.push({ ...found, missingLeft, gain: (found.gain - unsplit) * growth.gainUnit });
    leafOf = divideAll(levels.at(-1)!, parts, levels.length === depth);
  }
  return { nodes: growth.nodes, leaves: leaves.map((leaf) => growth.finished(leaf)), levels, leafOf };

  function divideAll(question: Question, parts: readonly (Sums | null)[], last: boolean): number[] {
    const rightOf = parts.map((leftSums, i) => {
      if (leftSums === null) return i;
      const right = leaves.length;
      const children = growth.divide(leaves[i]!, question, leftSums, i, right, question.missingLeft);
      [leaves[i], leaves[right]] = children;
      if (!last) growth.buildChildren(...children);
      return right;
    });
    return leafOf.flatMap((leaf) => [leaf, rightOf[leaf]!]);
  }

  /** Sums of the left part, null when the leaf stays whole. */
  function leftSumsOf(
    told: LeafSettings,
    { slot }: GrowingLeaf,
    { feature, lastLeft, missingLeft }: Question,
  ): Sums | null {
    const below = work.sums(slot, feature, lastLeft);
    const missing = missingLeft ? work.missingSums(slot, feature) : { gradient: 0, packed: 0 };
    const left = { gradient: below.gradient + missing.gradient, packed: below.packed + missing.packed };
    const gain = growth.shaped
      ? shapedGain(left.gradient, left.packed, params.monotone[feature] ?? 0, told)
      : plainGain(left.gradient, left.packed, told);
    return gain === null ? null : left;
  }

  function sawMissing({ feature }: Question): boolean {
    return leaves.some(({ slot }) => work.missingSums(slot, feature).packed !== 0);
  }

  /** Whether the left parts have more rows than the right ones. */
  function goMostlyLeft(parts: readonly (Sums | null)[]): boolean {
    const rowsOf = ({ packed }: Sums) => packed % scales.countUnit;
    return parts.reduce((more, left, i) => more + (left ? 2 * rowsOf(left) - leaves[i]!.count : 0), 0) > 0;
  }
}
