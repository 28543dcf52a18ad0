import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barTiming } from '../quality/bar-timing.ts';
import { calendarOf } from './calendar-of.ts';
import { closingMark, closingMarkOf, closingMarks } from './closing-marks.ts';
import type { CalendarId } from './trading-calendar.ts';

const { session, week } = closingMark;
const both = session | week;
const timings = {
  xnys: (interval: string) => barTiming(interval, calendarOf('xnys')),
  fx: (interval: string) => barTiming(interval, calendarOf('weekdays-24x5')),
  always: (interval: string) => barTiming(interval, calendarOf('24x7')),
};
const marks = (timing: ReturnType<typeof barTiming>, opens: readonly string[]) => [
  ...closingMarks({ openUtc: Float64Array.from(opens, (text) => Date.parse(text)) }, timing),
];

describe('what the next bar closes', () => {
  it('on the New York Stock Exchange is a session every day, and a week on Fridays', () => {
    // Wednesday, Thursday, Friday, Monday of a plain week.
    const days = ['2024-03-06T14:30Z', '2024-03-07T14:30Z', '2024-03-08T14:30Z', '2024-03-11T13:30Z'];
    expect(marks(timings.xnys('1d'), days)).toEqual([session, both, session, session]);
  });

  it('is the week on the last session before a holiday and the weekend behind it', () => {
    // 2024-03-29 was Good Friday, 2024-07-04 a Thursday between two sessions.
    const days = ['2024-03-27T13:30Z', '2024-03-26T13:30Z', '2024-07-02T13:30Z', '2024-07-03T13:30Z'];
    expect(marks(timings.xnys('1d'), days)).toEqual([both, session, session, both]);
  });

  it('within a day is told one bar before the last', () => {
    const friday = ['2024-03-08T18:30Z', '2024-03-08T19:30Z', '2024-03-08T20:30Z'];
    expect(marks(timings.xnys('1h'), friday)).toEqual([0, both, 0]);
    // Half a session: 2024-07-03, a Wednesday, closed at 13:00 in New York.
    expect(marks(timings.xnys('30m'), ['2024-07-03T15:30Z', '2024-07-03T16:00Z', '2024-07-03T16:30Z'])).toEqual([
      0,
      session,
      0,
    ]);
  });

  it('of foreign exchange is the week on Friday 17:00 in New York, and UTC days before it', () => {
    const hours = ['2024-01-11T21:00Z', '2024-01-11T22:00Z', '2024-01-12T20:00Z', '2024-01-12T21:00Z'];
    expect(marks(timings.fx('1h'), hours)).toEqual([0, session, both, 0]);
    expect(marks(timings.fx('1d'), ['2024-01-11T00:00Z', '2024-01-12T00:00Z'])).toEqual([both, session]);
    // Sunday evening belongs to Monday: 23:00 closes nothing.
    expect(marks(timings.fx('1h'), ['2024-01-14T22:00Z', '2024-01-15T22:00Z'])).toEqual([0, session]);
  });

  it('of a market that never closes is the UTC day, and the week on Sunday 24:00', () => {
    const hours = ['2024-01-13T22:00Z', '2024-01-14T21:00Z', '2024-01-14T22:00Z', '2024-01-14T23:00Z'];
    expect(marks(timings.always('1h'), hours)).toEqual([session, 0, both, 0]);
    expect(marks(timings.always('1d'), ['2024-01-12T00:00Z', '2024-01-13T00:00Z'])).toEqual([session, both]);
  });

  it('is nothing where the calendar knows no more', () => {
    expect(closingMarkOf(Date.parse('2031-06-02T13:30Z'), timings.xnys('1d'))).toBe(0);
  });

  it('is told of a bar by its own time alone', () => {
    const cases: [CalendarId, string][] = [
      ['xnys', '1h'],
      ['weekdays-24x5', '4h'],
      ['24x7', '1d'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.array(fc.integer({ min: 0, max: 8000 })), ([id, interval], hours) => {
        const timing = barTiming(interval, calendarOf(id));
        const openUtc = Float64Array.from(hours, (at) => Date.parse('2023-01-02T14:00Z') + at * 3_600_000);
        const alone = Array.from(openUtc, (utc) => closingMarkOf(utc, timing));
        expect([...closingMarks({ openUtc }, timing)]).toEqual(alone);
      }),
      { numRuns: 30 },
    );
  });
});
