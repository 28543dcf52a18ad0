import { type LeafSettings, outputOf, plainQuality, shapedQuality } from '../../../kernels/leaf-shape.ts';
import type { FeatureWork, Question } from './feature-work.ts';
import type { GbdtParams } from './params.ts';
import type { Scales } from './scales.ts';
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

export interface Sums {
  readonly gradient: number;
  readonly packed: number;
}

export interface GrowingLeaf extends Sums {
  readonly start: number;
  readonly count: number;
  readonly depth: number;
  /** Number of its histogram. */
  readonly slot: number;
  readonly parent: { readonly node: Node; readonly side: 'left' | 'right' } | null;
  /** In the units of the scaled sums, before the learning rate. */
  readonly output: number;
  readonly lowest: number;
  readonly highest: number;
}

/** What leaf-wise and symmetric growth of one tree have in common. */
export interface Growth {
  readonly shaped: boolean;
  readonly nodes: readonly Node[];
  /** True gain per unit of scaled quality. */
  readonly gainUnit: number;
  root(rowCount: number): GrowingLeaf;
  settings(leaf: GrowingLeaf): LeafSettings;
  largeEnoughToSplit(leaf: GrowingLeaf): boolean;
  /** Parts the leaf's rows. The left child keeps its number; the larger child keeps the histogram's slot, the other gets `newLeaf`. */
  divide(
    leaf: GrowingLeaf,
    question: Question,
    leftSums: Sums,
    number: number,
    newLeaf: number,
    unseenLeft?: boolean,
  ): [GrowingLeaf, GrowingLeaf];
  /** Asks for the histograms of both children of a divided leaf. */
  buildChildren(left: GrowingLeaf, right: GrowingLeaf): void;
  finished(leaf: GrowingLeaf): Leaf;
}

export function isShaped({ pathSmoothing, monotone }: GbdtParams): boolean {
  return pathSmoothing > 0 || monotone.some((sign) => sign !== 0);
}

export function startGrowth(
  { kernels, at, u32, size }: Workspace,
  work: FeatureWork,
  params: GbdtParams,
  scales: Scales,
): Growth {
  const packedScale = scales.curvature * scales.countUnit;
  const shaped = isShaped(params);
  const nodes: Node[] = [];
  const common = {
    l1: params.l1 * scales.gradient,
    l2: params.l2 * packedScale,
    leastRows: params.minLeafRows,
    leastCurvature: params.minLeafCurvature * scales.curvature,
    unit: scales.countUnit,
    smoothing: params.pathSmoothing,
    output: 0,
    unsplit: 0,
    histogram: 0,
    lowest: -Infinity,
    highest: Infinity,
  };

  return {
    shaped,
    nodes,
    gainUnit: packedScale / scales.gradient / scales.gradient,
    root(rowCount) {
      work.build(at.rows, rowCount, 0);
      const sums = work.sums(0, 0);
      const output = outputOf(sums.gradient, sums.packed, rowCount, { ...common, ...sums, smoothing: 0 });
      return {
        start: 0,
        count: rowCount,
        depth: 0,
        slot: 0,
        parent: null,
        output,
        lowest: -Infinity,
        highest: Infinity,
        ...sums,
      };
    },
    settings,
    largeEnoughToSplit: ({ count }) => count >= 2 * params.minLeafRows,
    divide(leaf, question, leftSums, number, newLeaf, unseenLeft) {
      const { feature, lastLeft, gain } = question;
      const missingCode = u32[(at.binCounts >>> 2) + feature]!;
      const column = at.columnCodes + feature * size.rows;
      const rows = at.rows + leaf.start * 4;
      const leftCount = kernels.partition(
        rows,
        leaf.count,
        column,
        lastLeft,
        missingCode,
        question.missingLeft ? 1 : 0,
        at.spareRows,
      );
      const rightCount = leaf.count - leftCount;
      const sawMissing = work.missingSums(leaf.slot, feature).packed !== 0;
      const missingLeft = unseenLeft ?? (sawMissing ? question.missingLeft : leftCount > rightCount);
      const node: Node = { feature, lastLeft, gain, missingLeft, left: ~number, right: ~newLeaf };
      if (leaf.parent) leaf.parent.node[leaf.parent.side] = nodes.length;
      nodes.push(node);
      const leftSmaller = leftCount <= rightCount;
      const rightSums = { gradient: leaf.gradient - leftSums.gradient, packed: leaf.packed - leftSums.packed };
      const [forLeft, forRight] = boundsOfChildren(leaf, feature, leftSums, leftCount, rightSums, rightCount);
      const depth = leaf.depth + 1;
      return [
        {
          start: leaf.start,
          count: leftCount,
          depth,
          slot: leftSmaller ? newLeaf : leaf.slot,
          parent: { node, side: 'left' },
          ...forLeft,
          ...leftSums,
        },
        {
          start: leaf.start + leftCount,
          count: rightCount,
          depth,
          slot: leftSmaller ? leaf.slot : newLeaf,
          parent: { node, side: 'right' },
          ...forRight,
          ...rightSums,
        },
      ];
    },
    buildChildren(left, right) {
      const [smaller, larger] = left.count <= right.count ? [left, right] : [right, left];
      work.build(at.rows + smaller.start * 4, smaller.count, smaller.slot);
      work.subtract(larger.slot, smaller.slot);
    },
    finished: ({ start, count, output }) => ({
      start,
      count,
      value: output * (packedScale / scales.gradient) * params.learningRate,
    }),
  };

  function settings(leaf: GrowingLeaf): LeafSettings {
    const { gradient, packed, output, lowest, highest, slot } = leaf;
    const known = { ...common, gradient, packed, output, lowest, highest, histogram: work.histogram(slot) };
    const unsplit = shaped ? shapedQuality(gradient, packed, output, known) : plainQuality(gradient, packed, known);
    return { ...known, unsplit };
  }

  /** Children of an ordered feature keep to their sides of the middle of their outputs, and so do all that come of them. */
  function boundsOfChildren(
    leaf: GrowingLeaf,
    feature: number,
    left: Sums,
    leftCount: number,
    right: Sums,
    rightCount: number,
  ) {
    const told = settings(leaf);
    const { lowest, highest } = leaf;
    const below = outputOf(left.gradient, left.packed, leftCount, told);
    const above = outputOf(right.gradient, right.packed, rightCount, told);
    const sign = params.monotone[feature] ?? 0;
    const middle = (below + above) / 2;
    const low = { lowest, highest: middle };
    const high = { lowest: middle, highest };
    const [forLeft, forRight] = sign === 0 ? [leaf, leaf] : sign > 0 ? [low, high] : [high, low];
    const child = (output: number, bounds: { lowest: number; highest: number }) => ({
      output,
      lowest: bounds.lowest,
      highest: bounds.highest,
    });
    return [child(below, forLeft), child(above, forRight)] as const;
  }
}
