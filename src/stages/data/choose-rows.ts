import { dayOf } from '../../core/calendar/trading-calendar.ts';
import { selectRows } from '../../core/quality/select-rows.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import { dayText } from '../../util/civil-day.ts';
import { nearest } from '../../util/nearest.ts';

/** The configured symbols; all when none are named. An unknown one is named with the one that was probably meant. */
export function chooseSymbols(raws: readonly RawBars[], symbols: readonly string[]): Result<readonly RawBars[]> {
  if (symbols.length === 0) return ok(raws);
  const known = raws.map((raw) => raw.symbol);
  const unknown = symbols.find((symbol) => !known.includes(symbol));
  if (unknown !== undefined)
    return fail({ reason: 'data-unknown-symbol', symbol: unknown, known, nearest: nearest(unknown, known) });
  return ok(raws.filter((raw) => symbols.includes(raw.symbol)));
}

/**
 * Rows whose date (UTC for bars within a day) lies in the range, both ends included. Rows without a readable time stay, so
 * that the rules see them. Fails when a symbol has no row in the range.
 */
export function chooseRange(
  raws: readonly RawBars[],
  range: { firstDay: number; lastDay: number },
): Result<readonly RawBars[]> {
  const chosen: RawBars[] = [];
  for (const raw of raws) {
    const isIn = (row: number) =>
      Number.isNaN(raw.stamp[row]) ||
      (dayOf(raw.stamp[row]!) >= range.firstDay && dayOf(raw.stamp[row]!) <= range.lastDay);
    const rows = selectRows(raw, isIn);
    if (rows.stamp.every((stamp) => Number.isNaN(stamp)) && raw.stamp.some((stamp) => !Number.isNaN(stamp)))
      return outOfRange(raw, range);
    chosen.push(rows);
  }
  return ok(chosen);
}

function outOfRange(raw: RawBars, { firstDay, lastDay }: { firstDay: number; lastDay: number }): Result<never> {
  const days = raw.stamp.filter((stamp) => !Number.isNaN(stamp)).map(dayOf);
  const [first, last] = [days.reduce((a, b) => (a < b ? a : b)), days.reduce((a, b) => (a > b ? a : b))];
  const word = (day: number) => (Number.isFinite(day) ? dayText(day) : null);
  return fail({
    reason: 'data-range-empty',
    symbol: raw.symbol,
    start: word(firstDay),
    end: word(lastDay),
    first: dayText(first),
    last: dayText(last),
  });
}
