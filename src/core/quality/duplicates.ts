import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import type { SymbolLog } from './symbol-log.ts';

/**
 * Rows that share their time with another row. `rows` is in order of time. The first of each group (or the last) stays;
 * every other one is a finding: the same when its prices equal those of the one that stays, else conflicting.
 */
export function applyDuplicateRules(log: SymbolLog, rows: Int32Array, keep: 'first' | 'last'): void {
  const { raw } = log;
  let start = 0;
  while (start < rows.length) {
    let end = start + 1;
    while (end < rows.length && raw.stamp[rows[end]!] === raw.stamp[rows[start]!]) end++;
    if (end - start > 1) {
      const kept = rows[keep === 'first' ? start : end - 1]!;
      for (let i = start; i < end; i++) if (rows[i] !== kept) report(log, kept, rows[i]!);
    }
    start = end;
  }
}

function report(log: SymbolLog, kept: number, other: number): void {
  const { raw } = log;
  if (samePrices(raw, kept, other)) log.add('duplicateSame', other, () => `the same as line ${raw.line[kept]}`);
  else
    log.add(
      'duplicateConflicting',
      other,
      () =>
        `close ${raw.close[other]}, but line ${raw.line[kept]} has close ${raw.close[kept]} (open ${raw.open[other]} and ${raw.open[kept]})`,
    );
}

function samePrices(raw: RawBars, a: number, b: number): boolean {
  return (
    raw.open[a] === raw.open[b] &&
    raw.high[a] === raw.high[b] &&
    raw.low[a] === raw.low[b] &&
    raw.close[a] === raw.close[b]
  );
}
