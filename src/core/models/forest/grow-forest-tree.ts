import type { Rng } from '../../numerics/rng.ts';
import type { Scales } from '../gbdt/scales.ts';
import type { Workspace } from '../gbdt/workspace.ts';
import { bestThreshold } from './best-threshold.ts';
import type { ForestParams } from './forest-params.ts';
import { drawnThreshold } from './drawn-threshold.ts';
import { type ForestSplit, type NodeSums, quality } from './forest-split.ts';

export interface ForestTree {
  readonly nodes: readonly ForestNode[];
  /** Output of each leaf. */
  readonly values: readonly number[];
}

/** Children >= 0 are nodes, others are leaves (-1 is leaf 0). Codes up to `lastLeft` go left. */
export interface ForestNode {
  readonly feature: number;
  readonly lastLeft: number;
  readonly missingLeft: boolean;
  readonly gain: number;
  left: number;
  right: number;
}

export interface ForestUnits {
  readonly scales: Scales;
  /** Least total weight of a leaf; > 0. */
  readonly leastWeight: number;
  /** Outcome from which the gradients are measured. */
  readonly mean: number;
  /** Lowest and highest outcome: sums of rounded weights would put leaves a little beyond. */
  readonly lowest: number;
  readonly highest: number;
}

interface OpenNode extends NodeSums {
  readonly start: number;
  readonly count: number;
  readonly depth: number;
  readonly slot: number;
  readonly parent: { readonly node: ForestNode; readonly side: 'left' | 'right' } | null;
}

/** A split must raise the quality by more than this share of it, which is rounding of the weights in pure nodes. */
const leastRise = 1e-7;

/**
 * Grows one tree on the first `rowCount` listed rows until no leaf can be split; smaller children come first. At each node features
 * are tried in a drawn order, a share of them at a time, until some split lowers the error.
 */
export function growForestTree(
  workspace: Workspace,
  params: ForestParams,
  { scales, leastWeight, mean, lowest, highest }: ForestUnits,
  rowCount: number,
  rng: Rng,
): ForestTree {
  const { kernels, at, u32, f64, size, stride, histogramBytes } = workspace;
  const histogram = (slot: number) => at.histograms + slot * histogramBytes;
  const build = (start: number, count: number, slot: number) =>
    kernels.buildHistogram(
      at.rows + start * 4,
      count,
      at.rowCodes,
      size.features,
      0,
      size.features,
      at.pairs,
      histogram(slot),
      stride,
    );
  const rules = {
    leastRows: params.minLeafRows,
    leastWeight: leastWeight * scales.curvature,
    countUnit: scales.countUnit,
  };
  const packedScale = scales.curvature * scales.countUnit;
  const gainUnit = packedScale / scales.gradient / scales.gradient;
  const findSplit = params.kind === 'random-forest' ? bestThreshold : drawnThreshold;
  const order = Int32Array.from({ length: size.features }, (_, f) => f);
  const tried = Math.max(1, Math.min(size.features, Math.round(params.featureShare * size.features)));
  const nodes: ForestNode[] = [];
  const values: number[] = [];

  build(0, rowCount, 0);
  const open: OpenNode[] = [{ start: 0, count: rowCount, depth: 0, slot: 0, parent: null, ...rootSums(workspace) }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const split = canSplit(next) ? search(next) : null;
    if (split === null) close(next);
    else open.push(...divide(next, split));
  }
  return { nodes, values };

  function canSplit({ count, depth }: OpenNode): boolean {
    return count >= 2 * params.minLeafRows && (params.maxDepth === 0 || depth < params.maxDepth);
  }

  function search(node: OpenNode): ForestSplit | null {
    const toBeat = quality(node) * (1 + leastRise);
    rng.shuffle(order);
    for (let from = 0; from < order.length; from += tried) {
      const drawn = order.slice(from, from + tried).sort();
      const found = findSplit({
        ...rules,
        workspace,
        histogram: histogram(node.slot),
        sums: node,
        features: drawn,
        toBeat,
        rng,
      });
      if (found !== null) return found;
    }
    return null;
  }

  function close(leaf: OpenNode): void {
    if (leaf.parent) leaf.parent.node[leaf.parent.side] = ~values.length;
    const value = mean - (leaf.gradient / leaf.packed) * (packedScale / scales.gradient);
    values.push(Math.max(lowest, Math.min(highest, value)));
  }

  /** The larger child, then the smaller one, which the caller takes first. */
  function divide(parent: OpenNode, split: ForestSplit): [OpenNode, OpenNode] {
    const { feature, lastLeft } = split;
    const missingCode = u32[(at.binCounts >>> 2) + feature]!;
    const sawMissing = f64[(histogram(parent.slot) + feature * stride) / 8 + 2 * missingCode + 1]! !== 0;
    const column = at.columnCodes + feature * size.rows;
    const rows = at.rows + parent.start * 4;
    const missing = split.missingLeft ? 1 : 0;
    const leftCount = kernels.partition(rows, parent.count, column, lastLeft, missingCode, missing, at.spareRows);
    const rightCount = parent.count - leftCount;
    const missingLeft = sawMissing ? split.missingLeft : leftCount > rightCount;
    const gain = (split.quality - quality(parent)) * gainUnit;
    const node: ForestNode = { feature, lastLeft, missingLeft, gain, left: 0, right: 0 };
    if (parent.parent) parent.parent.node[parent.parent.side] = nodes.length;
    nodes.push(node);
    const leftSmaller = leftCount <= rightCount;
    const depth = parent.depth + 1;
    const spare = open.length + 1;
    const left: OpenNode = {
      ...split.left,
      start: parent.start,
      count: leftCount,
      depth,
      slot: leftSmaller ? spare : parent.slot,
      parent: { node, side: 'left' },
    };
    const right: OpenNode = {
      gradient: parent.gradient - split.left.gradient,
      packed: parent.packed - split.left.packed,
      start: parent.start + leftCount,
      count: rightCount,
      depth,
      slot: leftSmaller ? parent.slot : spare,
      parent: { node, side: 'right' },
    };
    const [larger, smaller] = leftSmaller ? [right, left] : [left, right];
    if (canSplit(larger)) {
      build(smaller.start, smaller.count, smaller.slot);
      kernels.subtractHistogram(histogram(larger.slot), histogram(smaller.slot), histogramBytes);
    }
    return [larger, smaller];
  }
}

/** Sums over all listed rows, from the cells of the first feature. */
function rootSums({ f64, u32, at }: Workspace): NodeSums {
  const cells = u32[at.binCounts >>> 2]! + 1;
  let gradient = 0;
  let packed = 0;
  for (let cell = 0; cell < cells; cell++) {
    gradient += f64[(at.histograms >>> 3) + 2 * cell]!;
    packed += f64[(at.histograms >>> 3) + 2 * cell + 1]!;
  }
  return { gradient, packed };
}
