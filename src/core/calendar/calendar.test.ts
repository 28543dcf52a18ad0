import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { civilDay, dayMs, dayText } from '../../util/civil-day.ts';
import { calendarOf } from './calendar-of.ts';

const xnys = calendarOf('xnys');
const fx = calendarOf('weekdays-24x5');
const day = (text: string) => civilDay(text)!;
const utc = (text: string) => Date.parse(text);
const hour = 3_600_000;

describe('New York Stock Exchange', () => {
  it('opens at 9:30 in New York in winter and in summer', () => {
    expect(xnys.session(day('2024-03-08'))?.openUtc).toBe(utc('2024-03-08T14:30:00Z'));
    expect(xnys.session(day('2024-03-11'))?.openUtc).toBe(utc('2024-03-11T13:30:00Z'));
    expect(xnys.session(day('2024-11-01'))?.closeUtc).toBe(utc('2024-11-01T20:00:00Z'));
    expect(xnys.session(day('2024-11-04'))?.closeUtc).toBe(utc('2024-11-04T21:00:00Z'));
  });

  it.each([
    ['2001-09-11', 'the attacks'],
    ['2012-10-30', 'hurricane Sandy'],
    ['2018-12-05', 'a day of mourning'],
    ['2025-01-09', 'a day of mourning'],
    ['1998-01-19', 'the first Martin Luther King day kept'],
    ['2022-06-20', 'the first Juneteenth kept, on Monday'],
    ['2021-12-24', 'Christmas on a Saturday, kept on Friday'],
    ['2000-04-21', 'Good Friday'],
    ['2027-07-05', 'Independence Day on a Sunday, kept on Monday'],
  ])('is closed on %s: %s', (date) => {
    expect(xnys.session(day(date))).toBeNull();
  });

  it.each([
    ['1997-01-20', 'Martin Luther King day before it was kept'],
    ['2021-12-31', 'the Friday before a Saturday New Year'],
    ['2021-06-18', 'before Juneteenth was kept'],
  ])('is open on %s: %s', (date) => {
    expect(xnys.session(day(date))).not.toBeNull();
  });

  it.each([
    ['1991-12-24', '19:00'],
    ['1999-12-31', '18:00'],
    ['2013-07-03', '17:00'],
    ['2019-07-05', '20:00'],
    ['2002-07-05', '17:00'],
    ['2024-11-29', '18:00'],
  ])('closes on %s at %s UTC', (date, close) => {
    expect(xnys.session(day(date))?.closeUtc).toBe(utc(`${date}T${close}:00Z`));
  });

  it('has exactly the sessions on which the S&P 500 was computed from 2000 to April 2020', () => {
    const lines = readFileSync('node_modules/vega-datasets/data/sp500-2000.csv', 'utf8').trim().split('\n').slice(1);
    const dates = lines.map((line) => line.slice(0, 10));
    const sessions: string[] = [];
    for (let d = day(dates[0]!); d <= day(dates.at(-1)!); d++) if (xnys.session(d)) sessions.push(dayText(d));
    expect(sessions).toEqual(dates);
  });

  it('calls a daily bar on a holiday known only at 16:00 in winter time', () => {
    expect(xnys.dailyBar(day('2024-07-04')).closeUtc).toBe(utc('2024-07-04T21:00:00Z'));
  });

  it('counts the hour bars between a Friday close and a Monday open as none', () => {
    expect(xnys.barsBetween(utc('2024-03-08T20:00:00Z'), utc('2024-03-11T13:00:00Z'), hour)).toBe(0);
  });

  it('counts every hour bar of a missing session, those on the grid that touch 9:30 to 16:00', () => {
    expect(xnys.barsBetween(utc('2024-03-05T20:00:00Z'), utc('2024-03-07T14:00:00Z'), hour)).toBe(7);
  });

  it('tells trading hours from the rest', () => {
    expect(xnys.trades(utc('2024-03-05T14:00:00Z'), utc('2024-03-05T15:00:00Z'))).toBe(true);
    expect(xnys.trades(utc('2024-03-05T13:00:00Z'), utc('2024-03-05T14:00:00Z'))).toBe(false);
    expect(xnys.trades(utc('2024-03-05T21:00:00Z'), utc('2024-03-05T22:00:00Z'))).toBe(false);
    expect(xnys.trades(utc('2024-03-09T15:00:00Z'), utc('2024-03-09T16:00:00Z'))).toBe(false);
  });
});

describe('foreign exchange', () => {
  it('trades from Sunday 17:00 to Friday 17:00 in New York, winter and summer', () => {
    expect(fx.trades(utc('2018-01-05T21:00:00Z'), utc('2018-01-05T22:00:00Z'))).toBe(true);
    expect(fx.trades(utc('2018-01-05T22:00:00Z'), utc('2018-01-05T23:00:00Z'))).toBe(false);
    expect(fx.trades(utc('2018-07-06T21:00:00Z'), utc('2018-07-06T22:00:00Z'))).toBe(false);
    expect(fx.trades(utc('2018-07-08T21:00:00Z'), utc('2018-07-08T22:00:00Z'))).toBe(true);
  });

  it('counts no missing hour over a weekend', () => {
    expect(fx.barsBetween(utc('2018-01-05T21:00:00Z'), utc('2018-01-07T22:00:00Z'), hour)).toBe(0);
    expect(fx.barsBetween(utc('2018-01-05T19:00:00Z'), utc('2018-01-08T00:00:00Z'), hour)).toBe(4);
  });

  it('counts weekdays between two dates', () => {
    expect(fx.sessionsBetween(day('2024-03-08'), day('2024-03-11'))).toBe(0);
    expect(fx.sessionsBetween(day('2024-03-07'), day('2024-03-13'))).toBe(3);
  });
});

it('a market that never closes misses every bar between two opens', () => {
  const always = calendarOf('24x7');
  expect(always.barsBetween(0, 5 * hour, hour)).toBe(4);
  expect(always.barsBetween(0, hour, hour)).toBe(0);
  expect(always.sessionsBetween(10, 13)).toBe(2);
});

it('counts sessions between two dates as if they were listed one by one', () => {
  const anyDay = fc.integer({ min: xnys.firstDay, max: xnys.lastDay });
  fc.assert(
    fc.property(fc.constantFrom(xnys, fx), anyDay, fc.integer({ min: 0, max: 60 }), (calendar, from, span) => {
      let listed = 0;
      for (let d = from + 1; d < from + span; d++) if (calendar.session(d)) listed++;
      expect(calendar.sessionsBetween(from, from + span)).toBe(listed);
    }),
  );
});

it('counts bars between two opens as if the grid were walked', () => {
  const start = fc.integer({ min: day('1995-01-01'), max: day('2029-01-01') });
  fc.assert(
    fc.property(
      fc.constantFrom(xnys, fx),
      start,
      fc.integer({ min: 0, max: 47 }),
      fc.integer({ min: 1, max: 300 }),
      (calendar, from, half, steps) => {
        const first = from * dayMs + half * (hour / 2);
        let walked = 0;
        for (let k = 1; k < steps; k++) if (calendar.trades(first + k * hour, first + (k + 1) * hour)) walked++;
        expect(calendar.barsBetween(first, first + steps * hour, hour)).toBe(walked);
      },
    ),
  );
});
