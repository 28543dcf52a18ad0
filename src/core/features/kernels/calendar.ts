import { symbolKernel } from '../kernel.ts';
import { change, lagged } from '../operators/lagged.ts';
import { pointwise } from '../operators/pointwise.ts';
import { openUtc } from '../series/market.ts';

const dayMs = 86_400_000;
const ofOpen = (name: string, value: (utc: number) => number) => pointwise(name, [openUtc], value);

export const calendarKernels = [
  symbolKernel({
    name: 'day-of-week',
    summary: "UTC weekday of the bar's open, 1 for Monday to 7 for Sunday.",
    params: {},
    build: () => ofOpen('weekday', (utc) => weekday(Math.floor(utc / dayMs))),
  }),
  symbolKernel({
    name: 'day-of-month',
    summary: "UTC day of the month of the bar's open, 1 to 31.",
    params: {},
    build: () => ofOpen('day-of-month', (utc) => dayOfMonth(Math.floor(utc / dayMs))),
  }),
  symbolKernel({
    name: 'month',
    summary: "UTC month of the bar's open, 1 to 12.",
    params: {},
    build: () => ofOpen('month', (utc) => month(Math.floor(utc / dayMs))),
  }),
  symbolKernel({
    name: 'days-to-month-end',
    summary: "Days from the UTC date of the bar's open to the last of its month, 0 on that.",
    params: {},
    build: () => ofOpen('days-to-month-end', (utc) => daysLeft(Math.floor(utc / dayMs))),
  }),
  symbolKernel({
    name: 'month-turn',
    summary: '1 at the first bar of a UTC month, else 0.',
    params: {},
    build: () =>
      pointwise('month-turn', [openUtc, lagged(openUtc, 1)], (utc, before) =>
        month(Math.floor(utc / dayMs)) === month(Math.floor(before / dayMs)) ? 0 : 1,
      ),
  }),
  symbolKernel({
    name: 'expiry-week',
    summary:
      "1 where the week (Monday to Sunday) of the UTC date of the bar's open has the third Friday of a month, on which stock options expire; else 0.",
    params: {},
    build: () => ofOpen('expiry-week', (utc) => (hasThirdFriday(Math.floor(utc / dayMs)) ? 1 : 0)),
  }),
  symbolKernel({
    name: 'hour-of-day',
    summary: "UTC time of the bar's open in hours, 0 to below 24.",
    params: {},
    build: () => ofOpen('hour', (utc) => (utc - Math.floor(utc / dayMs) * dayMs) / 3_600_000),
  }),
  symbolKernel({
    name: 'days-since-bar',
    summary:
      'Days between the opens of this bar and the one before: above the usual after weekends, holidays and gaps.',
    params: {},
    build: () => pointwise('days', [change(openUtc, 1)], (ms) => ms / dayMs),
  }),
];

/** 1 for Monday to 7, of a number of days since 1970-01-01. */
function weekday(day: number): number {
  return ((day + 3) % 7) + 1;
}

function hasThirdFriday(day: number): boolean {
  const friday = dayOfMonth(day + 5 - weekday(day));
  return friday >= 15 && friday <= 21;
}

/** No month is longer than 31 days: the next one is the first day of a month that comes within them. */
function daysLeft(day: number): number {
  let last = day;
  while (dayOfMonth(last + 1) !== 1) last++;
  return last - day;
}

/** Days since the last 1 March, of a number of days since 1970-01-01. */
function dayOfYear(day: number): number {
  const dayOfEra = day + 719_468 - Math.floor((day + 719_468) / 146_097) * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const year = Math.floor((dayOfEra - leaps) / 365);
  return dayOfEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
}

/** Months since March: their first days are 153 days per 5 months apart. */
function monthsSinceMarch(day: number): number {
  return Math.floor((5 * dayOfYear(day) + 2) / 153);
}

function month(day: number): number {
  const since = monthsSinceMarch(day);
  return since < 10 ? since + 3 : since - 9;
}

function dayOfMonth(day: number): number {
  return dayOfYear(day) - Math.floor((153 * monthsSinceMarch(day) + 2) / 5) + 1;
}
