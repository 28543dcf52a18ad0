import { drawSequential } from '../../labels/sequential-bootstrap.ts';
import { deriveSeed, Rng } from '../../numerics/rng.ts';
import { drawRows } from '../gbdt/draw.ts';
import type { ForestParams } from './forest-params.ts';

/**
 * Positions, among the `rows` of the matrix, of the rows one tree is grown on, ascending; a row drawn twice is listed twice. Throws for
 * sequential draws without the bars that labels cover.
 */
export function listRows(rows: Int32Array, params: ForestParams, tree: number): Int32Array {
  const { draw, rowShare, blockRows, seed } = params;
  const all = Int32Array.from(rows.keys());
  if (draw === 'sequential') return sequentialRows(rows, params, tree);
  if (rowShare === 1) return all;
  const inBag = drawRows(rows.length, rowShare, blockRows, seed, tree);
  return all.filter((i) => inBag[i] === 1);
}

function sequentialRows(rows: Int32Array, { covers, rowShare, seed }: ForestParams, tree: number): Int32Array {
  if (covers === null) throw new Error('sequential draws need the bars that labels cover');
  const intervals = { first: rows.map((row) => covers.first[row]!), last: rows.map((row) => covers.last[row]!) };
  const count = Math.max(1, Math.round(rowShare * rows.length));
  return drawSequential(intervals, count, new Rng(deriveSeed(seed, 'sequential', tree))).sort();
}
