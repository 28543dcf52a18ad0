import type { QualityConfig } from '../../formats/config/data.schema.generated.ts';
import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { dayText, weekdayOf } from '../../util/civil-day.ts';
import { dayOf } from '../calendar/trading-calendar.ts';
import type { BarTiming } from './bar-timing.ts';
import { applyDuplicateRules } from './duplicates.ts';
import { checkInterval } from './interval.ts';
import { applyJumpRules } from './jump-rules.ts';
import { applyRowRules } from './row-rules.ts';
import { applyGapRule, applySessionRules } from './session-rules.ts';
import { applyStaleOpenRule, applyStaleRunRule, applyZeroVolumeRule } from './stale-rules.ts';
import { SymbolLog } from './symbol-log.ts';
import { fileOrder, rowsInTimeOrder, type FileOrder } from './time-order.ts';

/** One symbol after all rules. */
export interface CheckedSymbol {
  readonly log: SymbolLog;
  /** Rows that stay, in order of time, one for each time. */
  readonly rows: Int32Array;
  /** By raw row: 1 where the open is stale. */
  readonly staleOpen: Uint8Array;
  readonly facts: SymbolFacts;
}

/** Things worth knowing that are no defects by themselves. */
export interface SymbolFacts {
  readonly order: FileOrder;
  readonly distinctTimes: number;
  readonly weekendRows: number;
  readonly missingBars: number;
  readonly staleOpenShare: number;
}

/**
 * Applies every rule to the rows of one symbol: first to each row alone, then to rows in order of time. A row that a rule
 * drops is not seen by the rules after it. Fails only where the rows do not fit the configured bar length or calendar.
 */
export function checkSymbol(raw: RawBars, timing: BarTiming, config: QualityConfig): Result<CheckedSymbol> {
  const log = new SymbolLog(raw, { policies: config.rules, maxFindings: config.maxFindings });
  applyRowRules(log);
  const order = fileOrder(log);
  const timed = rowsInTimeOrder(raw, new Uint8Array(raw.stamp.length));
  const fits = checkInterval(raw, timed, timing);
  if (!fits.ok) return fits;
  const inRange = checkCalendarRange(raw, timed, timing);
  if (!inRange.ok) return inRange;
  applyDuplicateRules(log, rowsInTimeOrder(raw, log.dropped), config.keepDuplicate);
  applySessionRules(log, uniqueRows(log), timing);
  const rows = uniqueRows(log);
  const missingBars = applyGapRule(log, rows, timing);
  applyZeroVolumeRule(log, rows);
  applyStaleRunRule(log, rows, config.staleRunBars);
  applyJumpRules(log, rows, timing, config);
  const { share, stale } = applyStaleOpenRule(log, rows, timing, config.staleOpenShare);
  const facts = {
    order,
    distinctTimes: distinct(raw.stamp, timed),
    weekendRows: weekends(raw.stamp, timed),
    missingBars,
    staleOpenShare: share,
  };
  return ok({ log, rows: uniqueRows(log), staleOpen: stale, facts });
}

/** Kept rows in order of time. Where policies keep duplicates only to fail later, one of each stays. */
function uniqueRows(log: SymbolLog): Int32Array {
  const { stamp } = log.raw;
  const rows = rowsInTimeOrder(log.raw, log.dropped);
  return rows.filter((row, i) => i === 0 || stamp[row] !== stamp[rows[i - 1]!]);
}

function checkCalendarRange(raw: RawBars, timed: Int32Array, { calendar }: BarTiming): Result<void> {
  for (const row of timed.length > 0 ? [timed[0]!, timed.at(-1)!] : []) {
    const day = dayOf(raw.stamp[row]!);
    if (day >= calendar.firstDay && day <= calendar.lastDay) continue;
    const [first, last] = [dayText(calendar.firstDay), dayText(calendar.lastDay)];
    return fail({
      reason: 'data-calendar-range',
      calendar: calendar.id,
      symbol: raw.symbol,
      date: dayText(day),
      first,
      last,
    });
  }
  return ok(undefined);
}

function distinct(stamp: Float64Array, timed: Int32Array): number {
  return timed.reduce((count, row, i) => count + (i === 0 || stamp[row] !== stamp[timed[i - 1]!] ? 1 : 0), 0);
}

function weekends(stamp: Float64Array, timed: Int32Array): number {
  return timed.reduce((count, row) => count + (weekdayOf(dayOf(stamp[row]!)) % 6 === 0 ? 1 : 0), 0);
}
