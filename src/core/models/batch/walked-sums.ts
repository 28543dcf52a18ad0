import type { FeatureMatrix } from '../../../formats/features/feature-matrix.ts';
import type { Tree } from '../model.ts';
import { type ArenaOf, Layout } from './arena.ts';
import { inPieces } from './pieces.ts';

const pieceRows = 256;
const nodeBytes = 16;

/**
 * `start` plus the values of the leaves that each listed row reaches, in the order of the trees, which may have any number of leaves:
 * the bits of adding row by row.
 */
export function walkedSums(
  trees: readonly Tree[],
  start: number,
  features: FeatureMatrix,
  rows: Int32Array,
  arenaOf: ArenaOf,
): Float64Array {
  const columns = rowColumns(trees);
  const rowBytes = columns.length * 8;
  const layout = new Layout();
  const at = {
    values: layout.place(pieceRows * 8),
    scores: layout.place(pieceRows * 8),
    rows: layout.place(pieceRows * rowBytes),
    trees: layout.place(trees.length * 16),
  };
  const placed = trees.map((tree) => {
    const nodes = tree.feature.length + tree.value.length;
    return { tree, nodesAt: layout.place(nodes * nodeBytes), valuesAt: layout.place(nodes * 8) };
  });
  const { memory, kernels } = arenaOf(layout.bytes);
  const headers = new Uint32Array(memory.buffer, at.trees, trees.length * 4);
  for (const [t, { tree, nodesAt, valuesAt }] of placed.entries()) {
    writeTree(memory.buffer, tree, columns, nodesAt, valuesAt);
    headers.set([nodesAt, valuesAt], 4 * t);
  }

  const values = new Float64Array(memory.buffer, at.values, pieceRows);
  const scores = new Float64Array(memory.buffer, at.scores, pieceRows);
  const sums = new Float64Array(rows.length);
  inPieces(rows, pieceRows, (gather, count, from) => {
    const whole = Math.ceil(count / 8) * 8;
    for (const [c, key] of columns.entries()) {
      gather(features.columns[key >>> 1]!, values);
      kernels.spreadColumn(at.values, whole, key & 1 ? -Infinity : Infinity, at.rows + c * 8, rowBytes);
    }
    scores.fill(start);
    kernels.walkTrees(at.trees, trees.length, at.rows, whole, rowBytes, at.scores);
    sums.set(scores.subarray(0, count), from);
  });
  return sums;
}

/** Twice the feature, plus 1 where its missing values go left: a column for each that splits ask for, or one when none does. */
function rowColumns(trees: readonly Tree[]): number[] {
  const asked = new Set<number>();
  for (const tree of trees) for (let node = 0; node < tree.feature.length; node++) asked.add(keyOf(tree, node));
  return asked.size > 0 ? [...asked].sort((a, b) => a - b) : [0];
}

function keyOf({ feature, missingLeft }: Tree, node: number): number {
  return 2 * feature[node]! + missingLeft[node]!;
}

/** Nodes and leaves breadth first, so that the children of a node stand side by side. */
function writeTree(
  buffer: ArrayBuffer,
  tree: Tree,
  columns: readonly number[],
  nodesAt: number,
  valuesAt: number,
): void {
  const offsets = new Map(columns.map((key, c) => [key, 8 * c]));
  const nodes = new DataView(buffer, nodesAt);
  const values = new Float64Array(buffer, valuesAt);
  const queue = [tree.feature.length > 0 ? 0 : -1];
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i]!;
    const inner = node >= 0;
    nodes.setFloat64(nodeBytes * i, inner ? tree.threshold[node]! : Infinity, true);
    nodes.setUint32(nodeBytes * i + 8, nodesAt + nodeBytes * (inner ? queue.length : i), true);
    nodes.setUint32(nodeBytes * i + 12, inner ? offsets.get(keyOf(tree, node))! : 0, true);
    if (inner) queue.push(tree.left[node]!, tree.right[node]!);
    else values[i] = tree.value[~node]!;
  }
}
