import type { FeatureWork, FoundSplit } from './feature-work.ts';
import { type GrowingLeaf, type GrownTree, startGrowth } from './growth.ts';
import type { GbdtParams } from './params.ts';
import type { Scales } from './scales.ts';
import type { Workspace } from './workspace.ts';

interface SplitLeaf {
  readonly leaf: GrowingLeaf;
  /** Its gain is in true units. */
  readonly split: FoundSplit | null;
}

/**
 * Grows one tree on the first `rowCount` listed rows, always splitting the leaf with the largest gain; the lowest leaf number wins
 * among equals. The left child keeps its parent's number. Only the smaller child's histogram is summed, the other is the difference.
 */
export function growTree(
  workspace: Workspace,
  work: FeatureWork,
  params: GbdtParams,
  scales: Scales,
  rowCount: number,
): GrownTree {
  const growth = startGrowth(workspace, work, params, scales);
  const leaves = findSplits([growth.root(rowCount)]);
  while (leaves.length < params.leaves) {
    const best = bestLeaf(leaves);
    if (best < 0) break;
    const { leaf, split } = leaves[best]!;
    const children = growth.divide(leaf, split!, split!.leftSums, best, leaves.length);
    const last = leaves.length + 1 === params.leaves;
    if (!last && children.some(canSplit)) growth.buildChildren(...children);
    const [left, right] = last ? children.map((child) => ({ leaf: child, split: null })) : findSplits(children);
    leaves[best] = left!;
    leaves.push(right!);
  }
  return { nodes: growth.nodes, leaves: leaves.map(({ leaf }) => growth.finished(leaf)) };

  function canSplit(leaf: GrowingLeaf): boolean {
    return growth.largeEnoughToSplit(leaf) && (params.maxDepth === 0 || leaf.depth < params.maxDepth);
  }

  function findSplits(candidates: readonly GrowingLeaf[]): SplitLeaf[] {
    const asked = candidates.filter(canSplit);
    const asks = asked.map((one) => {
      const leaf = growth.settings(one);
      return { leaf, toBeat: leaf.unsplit + params.minGain / growth.gainUnit };
    });
    const found = asks.length > 0 ? work.scan(asks) : [];
    return candidates.map((leaf) => {
      const i = asked.indexOf(leaf);
      const split = found[i] ?? null;
      return { leaf, split: split && { ...split, gain: (split.gain - asks[i]!.leaf.unsplit) * growth.gainUnit } };
    });
  }
}

function bestLeaf(leaves: readonly SplitLeaf[]): number {
  let best = -1;
  let bestGain = 0;
  for (const [i, { split }] of leaves.entries()) {
    if (split && split.gain > bestGain) {
      best = i;
      bestGain = split.gain;
    }
  }
  return best;
}
