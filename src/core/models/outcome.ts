import type { LabelTable } from '../../formats/labels/label-table.ts';

/** 1 when the label is a win (profit barrier, or a positive return where neither barrier decided), 0 when not, NaN without a label. */
export function winOutcome({ label, ret, t1 }: LabelTable): Float64Array {
  return t1.map((time, row) => {
    if (Number.isNaN(time)) return NaN;
    return label[row] === 0 ? Number(ret[row]! > 0) : Number(label[row] === 1);
  });
}
