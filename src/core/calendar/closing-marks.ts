import { dayMs, weekdayOf } from '../../util/civil-day.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { BarTiming } from '../quality/bar-timing.ts';
import { dayOf, type TradingCalendar } from './trading-calendar.ts';

/** Bits of a mark: the next bar is the last before the session ends, or before the week does. */
export const closingMark = { session: 1, week: 2 } as const;

/** No market in the calendars stays closed for longer. */
const longestBreakDays = 14;

/**
 * What the bar after each bar closes: bits of `closingMark`, one per row. Known at the bar, as the calendar alone tells it and no later
 * row is read. Sessions are the calendar's, and UTC days where it never closes; a week ends with its last session, holidays counted,
 * which is Sunday 24:00 UTC where the calendar never closes. The daily bar after every daily bar closes a session. Outside the
 * calendar's years nothing is marked.
 */
export function closingMarks({ openUtc }: Pick<Bars, 'openUtc'>, timing: BarTiming): Uint8Array {
  return Uint8Array.from(openUtc, (utc) => closingMarkOf(utc, timing));
}

/** The mark of one bar by its open. */
export function closingMarkOf(openUtc: number, timing: BarTiming): number {
  const next = barAfter(openUtc, timing);
  const later = barAfter(next, timing);
  if (Number.isNaN(later)) return 0;
  const { calendar } = timing;
  const [session, laterSession] = [sessionDay(calendar, next), sessionDay(calendar, later)];
  const endsSession = session !== laterSession;
  const endsWeek = weekOf(session) !== weekOf(laterSession);
  return (endsSession ? closingMark.session : 0) | (endsWeek ? closingMark.week : 0);
}

/** Open of the first bar after that of `openUtc` that holds trading time, on its grid; for daily bars a time on its date. NaN without. */
function barAfter(openUtc: number, { calendar, isDaily, intervalMs }: BarTiming): number {
  const last = openUtc + longestBreakDays * dayMs;
  for (let utc = openUtc + intervalMs; utc <= last; utc += intervalMs) {
    const trades = isDaily ? calendar.session(dayOf(utc)) !== null : calendar.trades(utc, utc + intervalMs);
    if (trades) return utc;
  }
  return NaN;
}

/** The date a bar's session has: Sunday evening belongs to Monday where weeks begin on it. */
function sessionDay({ id }: TradingCalendar, utc: number): number {
  const day = dayOf(utc);
  return id === 'weekdays-24x5' && weekdayOf(day) === 0 ? day + 1 : day;
}

/** Weeks run from Monday to Sunday; 1970-01-05 was a Monday. */
function weekOf(day: number): number {
  return Math.floor((day - 4) / 7);
}
