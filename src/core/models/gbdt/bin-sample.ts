import type { Sample } from '../sample.ts';
import { binCuts } from './bin-cuts.ts';
import type { Workspace } from './workspace.ts';

/** Cuts are found on at most this many rows, taken at even distances. */
const mostRowsForCuts = 200_000;

/**
 * Writes the bin codes of the sample, column after column and row after row, and the number of bins per feature, into the
 * workspace. Returns the cuts of each feature. Missing values get the code after the last bin.
 */
export function binSample({ features, rows }: Sample, bins: number, workspace: Workspace): Float64Array[] {
  const { kernels, at, f64, u32, size } = workspace;
  const values = at.gradients;
  const sorted = at.curvatures;
  const cuts = features.columns.map((column, f) => {
    const count = gather(column, rows, f64, values / 8, sorted / 8);
    kernels.sortAscending(sorted, count, at.pairs, at.radixCounts);
    const found = binCuts(f64.subarray(sorted / 8, sorted / 8 + count), bins);
    u32[at.binCounts / 4 + f] = found.length + 1;
    const topStep = storeCuts(found, f64.subarray(at.cuts / 8, at.cuts / 8 + 256));
    kernels.binColumn(values, rows.length, at.cuts, topStep, found.length + 1, at.columnCodes + f * rows.length);
    return found;
  });
  kernels.interleave(at.columnCodes, rows.length, size.features, rows.length, at.rowCodes);
  return cuts;
}

/**
 * Copies the rows of a column and, of evenly spaced rows, the values that are there; returns how many those are. Adding 0 turns -0
 * into 0, which sorts elsewhere though it is equal.
 */
function gather(column: Float64Array, rows: Int32Array, target: Float64Array, values: number, present: number): number {
  const stride = Math.ceil(rows.length / mostRowsForCuts);
  let count = 0;
  for (let i = 0, next = 0; i < rows.length; i++) {
    const value = column[rows[i]!]! + 0;
    target[values + i] = value;
    if (i !== next) continue;
    next += stride;
    if (!Number.isNaN(value)) target[present + count++] = value;
  }
  return count;
}

/** Pads with +Infinity to the next 2^k - 1; returns 2^(k - 1), the first step of the search. */
function storeCuts(cuts: Float64Array, target: Float64Array): number {
  target.fill(Infinity);
  target.set(cuts);
  let topStep = 1;
  while (2 * topStep - 1 < cuts.length) topStep *= 2;
  return topStep;
}
