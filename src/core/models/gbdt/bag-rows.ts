import { deriveSeed } from '../../numerics/rng.ts';
import type { GrownTree } from './growth.ts';
import type { GbdtParams } from './params.ts';
import type { Workspace } from './workspace.ts';

/** Lists the rows of this round's tree, whole blocks of consecutive ones, then the other rows; returns how many the former are. */
export function bagRows(
  { kernels, u32, at, size }: Workspace,
  { rowShare, blockRows, seed }: GbdtParams,
  round: number,
): number {
  const { rows } = size;
  if (rowShare === 1) {
    for (let i = 0, first = at.rows >>> 2; i < rows; i++) u32[first + i] = i;
    return rows;
  }
  const block = Math.max(1, Math.min(blockRows, Math.floor(rows / 4)));
  const blocks = Math.ceil(rows / block);
  const wanted = Math.max(1, Math.min(blocks, Math.round(rowShare * blocks)));
  u32.set(deriveSeed(seed, 'rows', round), at.drawState >>> 2);
  return kernels.drawRows(at.drawState, rows, block, wanted, at.spareRows, at.curvatures, at.rows);
}

/** Adds the tree's outputs to the scores of the rows it was grown on, and then to those of the others. */
export function addOutputs(workspace: Workspace, tree: GrownTree, bagged: number): void {
  const { kernels, at, u32, size } = workspace;
  for (const leaf of tree.leaves) kernels.addToScores(at.rows + leaf.start * 4, leaf.count, leaf.value, at.scores);
  if (bagged < size.rows) route(0, at.rows + bagged * 4, size.rows - bagged);

  function route(node: number, rows: number, count: number): void {
    if (count === 0) return;
    if (node < 0) return kernels.addToScores(rows, count, tree.leaves[~node]!.value, at.scores);
    const { feature, lastLeft, missingLeft, left, right } = tree.nodes[node]!;
    const column = at.columnCodes + feature * size.rows;
    const missingCode = u32[(at.binCounts >>> 2) + feature]!;
    const leftCount = kernels.partition(rows, count, column, lastLeft, missingCode, missingLeft ? 1 : 0, at.spareRows);
    route(left, rows, leftCount);
    route(right, rows + leftCount * 4, count - leftCount);
  }
}
