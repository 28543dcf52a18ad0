import type { Bars } from '../../formats/bars/bars.ts';
import type { LabelTable } from '../../formats/labels/label-table.ts';
import type { Rng } from '../numerics/rng.ts';

/**
 * Every label gets the outcome of another of its symbol, runs of `block` of them together; when they were decided stays. Runs are
 * drawn anew each time. Were every run used once, what training has seen would be missing from the test, and scores would look worse
 * than chance.
 */
export function shuffledLabels(labels: LabelTable, { offsets }: Bars, block: number, rng: Rng): LabelTable {
  const label = labels.label.slice();
  const ret = labels.ret.slice();
  for (let s = 0; s + 1 < offsets.length; s++) {
    const rows: number[] = [];
    for (let row = offsets[s]!; row < offsets[s + 1]!; row++) if (!Number.isNaN(labels.t1[row]!)) rows.push(row);
    let from = 0;
    rows.forEach((row, k) => {
      from = k % block === 0 ? rng.integer(rows.length) : (from + 1) % rows.length;
      label[row] = labels.label[rows[from]!]!;
      ret[row] = labels.ret[rows[from]!]!;
    });
  }
  return { ...labels, label, ret };
}
