import { dayMs, weekdayOf } from '../../util/civil-day.ts';
import { newYorkOffsets } from './new-york-offsets.generated.ts';
import { dayOf, type TradingCalendar } from './trading-calendar.ts';
import { barsBetween, overlaps, type Windows } from './windows.ts';

const hourMs = 3_600_000;
const changeHour = 17;

/**
 * Foreign exchange. Daily bars are dated Monday to Friday and last a UTC day, whatever hour the vendor cuts at, so none
 * is called known too early. Bars within a day belong to the week from Sunday 17:00 to Friday 17:00 in New York.
 */
export function weekdaysCalendar(): TradingCalendar {
  const first = dayOf(newYorkOffsets[0]![0]) + 7;
  const last = dayOf(newYorkOffsets.at(-1)![0]);
  const windows = weeks(first, last);
  const isOpen = (day: number) => weekdayOf(day) >= 1 && weekdayOf(day) <= 5;
  const wholeDay = (day: number) => ({ openUtc: day * dayMs, closeUtc: (day + 1) * dayMs });
  return {
    id: 'weekdays-24x5',
    judges: true,
    firstDay: first,
    lastDay: last,
    session: (day) => (isOpen(day) ? wholeDay(day) : null),
    dailyBar: wholeDay,
    sessionsBetween: (day, laterDay) => Math.max(0, weekdaysBefore(laterDay) - weekdaysBefore(day + 1)),
    trades: (fromUtc, toUtc) => overlaps(windows, fromUtc, toUtc),
    barsBetween: (fromUtc, toUtc, intervalMs) => barsBetween(windows, fromUtc, toUtc, intervalMs),
  };
}

function weeks(firstDay: number, lastDay: number): Windows {
  const opens: number[] = [];
  const closes: number[] = [];
  for (let sunday = firstDay + ((7 - weekdayOf(firstDay)) % 7); sunday + 5 <= lastDay; sunday += 7) {
    opens.push(newYorkTime(sunday, changeHour));
    closes.push(newYorkTime(sunday + 5, changeHour));
  }
  return { opens: Float64Array.from(opens), closes: Float64Array.from(closes) };
}

/** The clock changes at night, so the offset in force at 17:00 is that of 17:00 UTC of the same day. */
function newYorkTime(day: number, hour: number): number {
  const nearby = day * dayMs + changeHour * hourMs;
  let offset = newYorkOffsets[0]![1];
  for (const [fromUtc, hours] of newYorkOffsets) {
    if (fromUtc > nearby) break;
    offset = hours;
  }
  return day * dayMs + (hour - offset) * hourMs;
}

/** Mondays to Fridays before a day, counted from the Monday 1970-01-05. */
function weekdaysBefore(day: number): number {
  const sinceMonday = day - 4;
  const week = Math.floor(sinceMonday / 7);
  return week * 5 + Math.min(5, sinceMonday - week * 7);
}
