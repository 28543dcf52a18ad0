import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import type { SymbolLog } from './symbol-log.ts';

export type FileOrder = 'ascending' | 'descending' | 'unsorted';

/** Order of the readable times within each file; `unsorted` when a file goes up and down, or files differ. */
export function fileOrder(log: SymbolLog): FileOrder {
  const { raw } = log;
  const firstOf = new Map<number, number>();
  const directions = new Map<number, FileOrder>();
  let previous = -1;
  for (let row = 0; row < raw.stamp.length; row++) {
    if (Number.isNaN(raw.stamp[row]) || log.dropped[row] === 1) continue;
    const file = raw.fileOf[row]!;
    if (!firstOf.has(file)) firstOf.set(file, row);
    else if (raw.stamp[row] !== raw.stamp[previous]) note(log, directions, previous, row);
    previous = row;
  }
  const seen = new Set(directions.values());
  if (log.count('unsorted') > 0 || seen.size > 1) return 'unsorted';
  return seen.has('descending') ? 'descending' : 'ascending';
}

function note(log: SymbolLog, directions: Map<number, FileOrder>, previous: number, row: number): void {
  const { raw } = log;
  const file = raw.fileOf[row]!;
  const now: FileOrder = raw.stamp[row]! > raw.stamp[previous]! ? 'ascending' : 'descending';
  const before = directions.get(file);
  if (before === undefined) directions.set(file, now);
  else if (before !== now)
    log.add(
      'unsorted',
      row,
      () =>
        `after line ${raw.line[previous]}, which is ${now === 'ascending' ? 'earlier' : 'later'} in a file that goes the other way`,
    );
}

/** Rows that are kept so far and have a time, in order of time; rows of one time stay in file order. */
export function rowsInTimeOrder(raw: RawBars, dropped: Uint8Array): Int32Array {
  const { stamp } = raw;
  const rows = new Int32Array(stamp.length);
  let count = 0;
  let [ascending, descending] = [true, true];
  for (let row = 0; row < stamp.length; row++) {
    if (dropped[row] === 1 || Number.isNaN(stamp[row])) continue;
    if (count > 0) {
      const before = stamp[rows[count - 1]!]!;
      if (stamp[row]! < before) ascending = false;
      if (stamp[row]! >= before) descending = false;
    }
    rows[count++] = row;
  }
  const kept = rows.subarray(0, count);
  if (ascending) return kept;
  if (descending) return kept.reverse();
  return kept.sort((a, b) => stamp[a]! - stamp[b]! || a - b);
}
