import { describe, expect, it } from 'vitest';
import { calendarOf } from '../calendar/calendar-of.ts';
import { barTiming } from '../quality/bar-timing.ts';
import { barTimes } from './bar-times.ts';

const texts = (times: Float64Array) => Array.from(times, (utc) => new Date(utc).toISOString().slice(0, 16));

function timesOf(interval: string, calendar: 'xnys' | '24x7', startUtc: string, bars: number) {
  const made = barTimes(barTiming(interval, calendarOf(calendar)), startUtc, bars);
  if (!made.ok) throw new Error(made.failure.reason);
  return { open: texts(made.value.openUtc), known: texts(made.value.knownUtc) };
}

describe('times of generated bars', () => {
  it('skips days on which the exchange is closed', () => {
    const times = timesOf('1d', 'xnys', '2010-01-01', 2);
    expect(times.open).toEqual(['2010-01-04T14:30', '2010-01-05T14:30']);
    expect(times.known).toEqual(['2010-01-04T21:00', '2010-01-05T21:00']);
  });

  it('puts short bars one after another where the market never closes', () => {
    const times = timesOf('4h', '24x7', '2020-03-07', 7);
    expect(times.open.slice(-2)).toEqual(['2020-03-07T20:00', '2020-03-08T00:00']);
    expect(times.known.slice(-2)).toEqual(['2020-03-08T00:00', '2020-03-08T04:00']);
  });

  it('refuses more bars than the calendar has days, and dates that are none', () => {
    const timing = barTiming('1d', calendarOf('xnys'));
    expect(barTimes(timing, '2029-01-02', 1000)).toMatchObject({
      ok: false,
      failure: { reason: 'data-calendar-range' },
    });
    expect(barTimes(timing, '2010-02-30', 1)).toMatchObject({ ok: false, failure: { reason: 'data-setting-invalid' } });
  });
});
