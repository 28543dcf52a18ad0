import { fail, ok, type Result } from '../../failure.ts';
import { decodeArrow, encodeArrow } from '../arrow/table.ts';
import type { LabelTable } from './label-table.ts';

const kind = 'labels';
const version = 1;
const columns = ['t0', 't1', 'endRow', 'side', 'label', 'ret', 'weight', 'uniqueness'];

/** `labels.arrow`: the columns of a label table, one row per bars row. */
export function serialiseLabels(labels: LabelTable): Uint8Array {
  return encodeArrow(kind, version, {
    t0: { type: 'f64', values: labels.t0 },
    t1: { type: 'f64', values: labels.t1 },
    endRow: { type: 'i32', values: labels.endRow },
    side: { type: 'i8', values: labels.side },
    label: { type: 'i8', values: labels.label },
    ret: { type: 'f64', values: labels.ret },
    weight: { type: 'f64', values: labels.weight },
    uniqueness: { type: 'f64', values: labels.uniqueness },
  });
}

/** Reads a `labels.arrow`. A row that is neither wholly labelled nor wholly without a label is refused. */
export function parseLabels(bytes: Uint8Array): Result<LabelTable> {
  const decoded = decodeArrow(kind, version, bytes, columns);
  if (!decoded.ok) return decoded;
  const table = decoded.value;
  const labels: LabelTable = {
    t0: table.f64('t0'),
    t1: table.f64('t1'),
    endRow: table.i32('endRow'),
    side: table.i8('side'),
    label: table.i8('label'),
    ret: table.f64('ret'),
    weight: table.f64('weight'),
    uniqueness: table.f64('uniqueness'),
  };
  for (let row = 0; row < table.rows; row++) {
    if (!whole(labels, row))
      return fail({ reason: 'format-invalid', kind, detail: `row ${row} is neither a label nor free of one` });
  }
  return ok(labels);
}

function whole({ t0, t1, endRow, label, ret, weight }: LabelTable, row: number): boolean {
  const end = endRow[row]!;
  if (end < 0) return Number.isNaN(t1[row]!) && Number.isNaN(ret[row]!) && label[row] === 0 && weight[row] === 0;
  return end > row && end < t0.length && t1[row]! > t0[row]! && Number.isFinite(ret[row]!) && weight[row]! >= 0;
}
