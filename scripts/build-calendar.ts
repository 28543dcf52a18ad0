import { readFileSync, writeFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { civilDay, dayNumber, dayText, weekdayOf } from '../src/util/civil-day.ts';

/**
 * Writes the tables of `src/core/calendar`: New York Stock Exchange sessions 1990-2030 as UTC minutes, made from the
 * exchange's holiday rules and its announced closures, and New York's UTC offsets. With `--check`, fails when one is not
 * up to date. Sessions hold what was scheduled: halts and late openings of a running day are not in them.
 */
const [firstYear, lastYear] = [1990, 2030];
const zone = 'America/New_York';
const [sunday, monday, tuesday, wednesday, thursday, friday, saturday] = [0, 1, 2, 3, 4, 5, 6];

/** Closed by proclamation, storm or attack. */
const oneOffClosures = [
  '1994-04-27',
  '2001-09-11',
  '2001-09-12',
  '2001-09-13',
  '2001-09-14',
  '2004-06-11',
  '2007-01-02',
  '2012-10-29',
  '2012-10-30',
  '2018-12-05',
  '2025-01-09',
];
const oneOffEarlyCloses = ['1997-12-26', '1999-12-31', '2003-12-26'];

write('xnys-sessions.generated.ts', sessionTable());
write('new-york-offsets.generated.ts', offsetTable());

function sessionTable(): string {
  const runs: number[][] = [];
  let previousWeekday = Number.NaN;
  for (let day = dayNumber(firstYear, 1, 1); day <= dayNumber(lastYear, 12, 31); day++) {
    const weekday = weekdayOf(day);
    if (weekday === sunday || weekday === saturday || isClosed(day)) continue;
    const open = utcMinute(day, 9.5 * 60);
    const close = utcMinute(day, closeHour(day) * 60);
    const run = runs.at(-1);
    const follows = run !== undefined && nextWeekday(previousWeekday) === day && run[2] === open && run[3] === close;
    if (follows) run[1] = run[1]! + 1;
    else runs.push([day, 1, open, close]);
    previousWeekday = day;
  }
  return `/** Scheduled sessions ${firstYear}-${lastYear} as runs of weekdays: first day since 1970-01-01, how many, open and close in minutes of the UTC day. */
export const xnysRuns: readonly (readonly [number, number, number, number])[] = [
${runs.map((run) => `  [${run.join(', ')}], // ${dayText(run[0]!)}`).join('\n')}
];
`;
}

function offsetTable(): string {
  const rows: string[] = [];
  let at = Temporal.ZonedDateTime.from(`1967-01-01T00:00:00[${zone}]`);
  while (at.year <= 2040) {
    rows.push(`  [${at.epochMilliseconds}, ${at.offsetNanoseconds / 3.6e12}], // ${at.toPlainDate().toString()}`);
    const next = at.getTimeZoneTransition('next');
    if (!next) break;
    at = next;
  }
  return `/** New York's offset from UTC in hours, from the given UTC epoch millisecond on, 1967-2040. */
export const newYorkOffsets: readonly (readonly [number, number])[] = [
${rows.join('\n')}
];
`;
}

function isClosed(day: number): boolean {
  if (oneOffClosures.includes(dayText(day))) return true;
  const year = Number(dayText(day).slice(0, 4));
  const holidays = [
    newYear(year),
    nthWeekday(year, 2, monday, 3),
    easterSunday(year) - 2,
    lastMonday(year, 5),
    observed(dayNumber(year, 7, 4)),
    nthWeekday(year, 9, monday, 1),
    nthWeekday(year, 11, thursday, 4),
    observed(dayNumber(year, 12, 25)),
  ];
  if (year >= 1998) holidays.push(nthWeekday(year, 1, monday, 3));
  if (year >= 2022) holidays.push(observed(dayNumber(year, 6, 19)));
  return holidays.includes(day);
}

/** Hour of the close in New York. Early closes were at 14:00 until 1992 and are at 13:00 since. */
function closeHour(day: number): number {
  const [year, monthDay] = [Number(dayText(day).slice(0, 4)), dayText(day).slice(5)];
  const weekday = weekdayOf(day);
  const early = year < 1993 ? 14 : 13;
  const dayAfterThanksgiving = nthWeekday(year, 11, thursday, 4) + 1;
  if (monthDay === '12-24' && weekday !== friday) return early;
  if (day === dayAfterThanksgiving && year >= 1992) return early;
  if (monthDay === '07-03' && year >= 1995 && [monday, tuesday, thursday].includes(weekday)) return early;
  if (monthDay === '07-03' && year >= 2013 && weekday === wednesday) return early;
  if (monthDay === '07-05' && year >= 1995 && year < 2013 && weekday === friday) return early;
  return oneOffEarlyCloses.includes(dayText(day)) ? early : 16;
}

/** A Saturday New Year's Day is not made up for on Friday, the last day of the exchange's year. */
function newYear(year: number): number {
  const day = dayNumber(year, 1, 1);
  return weekdayOf(day) === sunday ? day + 1 : day;
}

function observed(day: number): number {
  const weekday = weekdayOf(day);
  return weekday === saturday ? day - 1 : weekday === sunday ? day + 1 : day;
}

function nthWeekday(year: number, month: number, weekday: number, n: number): number {
  const first = dayNumber(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1);
}

function lastMonday(year: number, month: number): number {
  const last = dayNumber(year, month + 1, 1) - 1;
  return last - ((weekdayOf(last) - monday + 7) % 7);
}

/** Gregorian computus (anonymous algorithm, Nature 1876). */
function easterSunday(year: number): number {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayNumber(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

function nextWeekday(day: number): number {
  return weekdayOf(day) === friday ? day + 3 : day + 1;
}

function utcMinute(day: number, localMinute: number): number {
  const local = Temporal.PlainDate.from(dayText(day)).toPlainDateTime().add({ minutes: localMinute });
  const utc = local.toZonedDateTime(zone).withTimeZone('UTC');
  if (civilDay(utc.toPlainDate().toString()) !== day) throw new Error(`session of ${dayText(day)} leaves its UTC day`);
  return utc.hour * 60 + utc.minute;
}

function write(file: string, body: string): void {
  const target = `src/core/calendar/${file}`;
  const text = `// Generated by scripts/build-calendar.ts. Edit the rules there instead.\n${body}`;
  if (!process.argv.includes('--check')) return writeFileSync(target, text);
  if (readFileSync(target, 'utf8') === text) return;
  console.error(`not up to date: ${target}\nTry: node scripts/build-calendar.ts`);
  process.exitCode = 1;
}
