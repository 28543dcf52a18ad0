import type { Sample } from '../sample.ts';
import { binCuts } from './bin-cuts.ts';
import type { Crew } from '../../../util/crew.ts';
import { shareOf, soloOver } from './crew.ts';
import { mostRowsForCuts, scratchOf, type Workspace } from './workspace.ts';

export interface Bins {
  /** Most per feature, besides the one of missing values. */
  readonly bins: number;
  /** Fewest rows in a bin. */
  readonly minBinRows: number;
}

/**
 * Writes the bin codes of the sample, column after column and, for each member's share of the features, row after row, and the number
 * of bins per feature, into the workspace. Returns the cuts of each feature. Missing values get the code after the last bin.
 */
export function binSample(
  { features, rows }: Sample,
  { bins, minBinRows }: Bins,
  workspace: Workspace,
  crew: Crew = soloOver(workspace),
): Float64Array[] {
  const { at, f64, u32, size } = workspace;
  const scratch = Array.from({ length: crew.size }, (_, member) => scratchOf(workspace, member));
  const cuts: Float64Array[] = [];
  for (let first = 0; first < features.columns.length; first += crew.size) {
    const columns = features.columns.slice(first, first + crew.size);
    const counts = columns.map((column, i) =>
      gather(column, rows, f64, scratch[i]!.values / 8, scratch[i]!.sorted / 8),
    );
    crew.run((i) =>
      columns[i] ? [['sortAscending', scratch[i]!.sorted, counts[i]!, scratch[i]!.spare, scratch[i]!.counts]] : [],
    );
    const steps = columns.map((_, i) => {
      const found = binCuts(
        f64.subarray(scratch[i]!.sorted / 8, scratch[i]!.sorted / 8 + counts[i]!),
        bins,
        minBinRows,
      );
      u32[at.binCounts / 4 + first + i] = found.length + 1;
      cuts.push(found);
      return storeCuts(found, f64.subarray(scratch[i]!.cuts / 8, scratch[i]!.cuts / 8 + 256));
    });
    crew.run((i) => {
      if (!columns[i]) return [];
      const codes = at.columnCodes + (first + i) * rows.length;
      return [
        ['binColumn', scratch[i]!.values, rows.length, scratch[i]!.cuts, steps[i]!, cuts[first + i]!.length + 1, codes],
      ];
    });
  }
  crew.run((member) => {
    const { first, last } = shareOf(size.features, member, crew.size);
    const from = first * rows.length;
    return [['interleave', at.columnCodes + from, rows.length, last - first, rows.length, at.rowCodes + from]];
  });
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
