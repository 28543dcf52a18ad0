import { dayMs, weekdayOf } from '../../util/civil-day.ts';
import type { Session, TradingCalendar } from './trading-calendar.ts';
import { barsBetween, firstAbove, overlaps, type Windows } from './windows.ts';
import { xnysRuns } from './xnys-sessions.generated.ts';

const minuteMs = 60_000;
/** Session of a date that has none: 9:30 to 16:00 in winter time, so that nothing is called known too early. */
const nominal = { open: 870, close: 1260 };

/** New York Stock Exchange, 1990 to 2030. */
export function xnysCalendar(): TradingCalendar {
  const { days, windows } = expand();
  const indexOf = (day: number) => firstAbove(days, day) - 1;
  const session = (day: number): Session | null => {
    const index = indexOf(day);
    if (index < 0 || days[index] !== day) return null;
    return { openUtc: windows.opens[index]!, closeUtc: windows.closes[index]! };
  };
  return {
    id: 'xnys',
    judges: true,
    firstDay: days[0]!,
    lastDay: days.at(-1)!,
    session,
    dailyBar: (day) => session(day) ?? { openUtc: at(day, nominal.open), closeUtc: at(day, nominal.close) },
    sessionsBetween: (day, laterDay) => Math.max(0, indexOf(laterDay - 1) - indexOf(day)),
    trades: (fromUtc, toUtc) => overlaps(windows, fromUtc, toUtc),
    barsBetween: (fromUtc, toUtc, intervalMs) => barsBetween(windows, fromUtc, toUtc, intervalMs),
  };
}

function expand(): { days: Float64Array; windows: Windows } {
  const total = xnysRuns.reduce((sum, run) => sum + run[1], 0);
  const days = new Float64Array(total);
  const opens = new Float64Array(total);
  const closes = new Float64Array(total);
  let row = 0;
  for (const [firstDay, count, open, close] of xnysRuns) {
    let day = firstDay;
    for (let i = 0; i < count; i++) {
      days[row] = day;
      opens[row] = at(day, open);
      closes[row] = at(day, close);
      row++;
      day += weekdayOf(day) === 5 ? 3 : 1;
    }
  }
  return { days, windows: { opens, closes } };
}

function at(day: number, minute: number): number {
  return day * dayMs + minute * minuteMs;
}
