import type { GbdtParams } from './params.ts';
import type { Scales } from './scales.ts';
import type { FeatureWork } from './feature-work.ts';
import type { Workspace } from './workspace.ts';

export interface GrownTree {
  readonly nodes: readonly Node[];
  readonly leaves: readonly Leaf[];
}

/** Children >= 0 are nodes, others are leaves (-1 is leaf 0). Codes up to `lastLeft` go left. */
export interface Node {
  readonly feature: number;
  readonly lastLeft: number;
  readonly missingLeft: boolean;
  readonly gain: number;
  left: number;
  right: number;
}

export interface Leaf {
  /** Where its rows lie in the list of rows. */
  readonly start: number;
  readonly count: number;
  readonly value: number;
}

interface GrowingLeaf extends Sums {
  readonly start: number;
  readonly count: number;
  readonly depth: number;
  /** Number of its histogram. */
  readonly slot: number;
  readonly parent: { readonly node: Node; readonly side: 'left' | 'right' } | null;
  split: Split | null;
}

interface Sums {
  readonly gradient: number;
  readonly packed: number;
}

interface Split {
  readonly feature: number;
  readonly lastLeft: number;
  readonly missingLeft: boolean;
  readonly gain: number;
  readonly leftSums: Sums;
}

/**
 * Grows one tree on the first `rowCount` listed rows, always splitting the leaf with the largest gain; the lowest leaf number wins
 * among equals. The left child keeps its parent's number. Only the smaller child's histogram is summed, the other is the difference.
 */
export function growTree(workspace: Workspace, work: FeatureWork, params: GbdtParams, scales: Scales, rowCount: number): GrownTree {
  const { kernels, at, f64, u32, size } = workspace;
  const l1 = params.l1 * scales.gradient;
  const packedScale = scales.curvature * scales.countUnit;
  const l2 = params.l2 * packedScale;
  const gainUnit = packedScale / scales.gradient / scales.gradient;
  const nodes: Node[] = [];

  work.build(at.rows, rowCount, 0);
  const root: GrowingLeaf = { start: 0, count: rowCount, depth: 0, slot: 0, parent: null, split: null, ...rootSums(workspace) };
  const leaves = [root];
  findSplit(root);

  while (leaves.length < params.leaves) {
    const best = bestLeaf(leaves);
    if (best < 0) break;
    const [left, right] = split(leaves[best]!, best, leaves.length);
    leaves[best] = left;
    leaves.push(right);
    if (leaves.length < params.leaves) prepare(left, right);
  }
  return { nodes, leaves: leaves.map((leaf) => ({ start: leaf.start, count: leaf.count, value: leafValue(leaf) })) };

  function split(leaf: GrowingLeaf, leftLeaf: number, rightLeaf: number): [GrowingLeaf, GrowingLeaf] {
    const { feature, lastLeft, leftSums, gain } = leaf.split!;
    const missingCode = u32[(at.binCounts >>> 2) + feature]!;
    const column = at.columnCodes + feature * size.rows;
    const rows = at.rows + leaf.start * 4;
    const leftCount = kernels.partition(rows, leaf.count, column, lastLeft, missingCode, leaf.split!.missingLeft ? 1 : 0, at.spareRows);
    const rightCount = leaf.count - leftCount;
    const sawMissing = work.sawMissing(leaf.slot, feature);
    const node: Node = { feature, lastLeft, gain, missingLeft: sawMissing ? leaf.split!.missingLeft : leftCount > rightCount, left: ~leftLeaf, right: ~rightLeaf };
    if (leaf.parent) leaf.parent.node[leaf.parent.side] = nodes.length;
    nodes.push(node);
    const depth = leaf.depth + 1;
    const leftIsSmaller = leftCount <= rightCount;
    const rightSums = { gradient: leaf.gradient - leftSums.gradient, packed: leaf.packed - leftSums.packed };
    return [
      { start: leaf.start, count: leftCount, depth, slot: leftIsSmaller ? rightLeaf : leaf.slot, parent: { node, side: 'left' }, split: null, ...leftSums },
      { start: leaf.start + leftCount, count: rightCount, depth, slot: leftIsSmaller ? leaf.slot : rightLeaf, parent: { node, side: 'right' }, split: null, ...rightSums },
    ];
  }

  function prepare(left: GrowingLeaf, right: GrowingLeaf): void {
    if (!canSplit(left) && !canSplit(right)) return;
    const [smaller, larger] = left.count <= right.count ? [left, right] : [right, left];
    work.build(at.rows + smaller.start * 4, smaller.count, smaller.slot);
    work.subtract(larger.slot, smaller.slot);
    findSplit(left);
    findSplit(right);
  }

  function canSplit(leaf: GrowingLeaf): boolean {
    return leaf.count >= 2 * params.minLeafRows && (params.maxDepth === 0 || leaf.depth < params.maxDepth);
  }

  function findSplit(leaf: GrowingLeaf): void {
    if (!canSplit(leaf)) return;
    const unsplit = quality(leaf);
    f64.set([leaf.gradient, leaf.packed, l1, l2, params.minLeafRows, params.minLeafCurvature * scales.curvature, scales.countUnit], at.settings >>> 3);
    const result = work.scan(leaf.slot, unsplit + params.minGain / gainUnit);
    if (result === null) return;
    leaf.split = { ...result, gain: (result.gain - unsplit) * gainUnit };
  }

  function quality(sums: Sums): number {
    const pull = Math.max(0, Math.abs(sums.gradient) - l1);
    return (pull * pull) / (sums.packed + l2);
  }

  function leafValue(sums: Sums): number {
    const pull = Math.max(0, Math.abs(sums.gradient) - l1);
    const step = (pull / (sums.packed + l2)) * (packedScale / scales.gradient) * params.learningRate;
    return sums.gradient > 0 ? 0 - step : step;
  }
}

/** Sums over all listed rows, from the cells of the first feature. */
function rootSums({ f64, u32, at }: Workspace): Sums {
  const cells = u32[at.binCounts >>> 2]! + 1;
  let gradient = 0;
  let packed = 0;
  for (let cell = 0; cell < cells; cell++) {
    gradient += f64[(at.histograms >>> 3) + 2 * cell]!;
    packed += f64[(at.histograms >>> 3) + 2 * cell + 1]!;
  }
  return { gradient, packed };
}

function bestLeaf(leaves: readonly GrowingLeaf[]): number {
  let best = -1;
  let bestGain = 0;
  for (const [i, leaf] of leaves.entries()) {
    if (leaf.split && leaf.split.gain > bestGain) {
      best = i;
      bestGain = leaf.split.gain;
    }
  }
  return best;
}
