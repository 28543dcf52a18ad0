import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { Stamp } from './stamp.ts';
import { stampReader } from './stamp-format.ts';
import { zoneOffsets } from './zone-offsets.ts';

function read(format: string, text: string): string | null {
  const bytes = new TextEncoder().encode(text);
  const stamp = new Stamp();
  if (!stampReader(format)!(bytes, 0, bytes.length, stamp)) return null;
  const local = new Date(stamp.local).toISOString().replace('T00:00:00.000Z', '').replace('.000Z', '').replace('Z', '');
  const offset = Number.isNaN(stamp.offsetMs) ? '' : ` ${stamp.offsetMs / 3_600_000}h`;
  return `${local}${offset}${stamp.isInstant ? ' instant' : ''}`;
}

describe('time formats', () => {
  it.each([
    ['iso', '2020-01-02', '2020-01-02'],
    ['iso', '2019-01-02 00:00:00-05:00', '2019-01-02 -5h'],
    ['iso', '2020-01-02T09:30:15.250Z', '2020-01-02T09:30:15.250 0h'],
    ['iso', '2026-01-09 02:20:30.662327+00:00', '2026-01-09T02:20:30.662 0h'],
    ['iso', '2020-12-15 09:30', '2020-12-15T09:30:00'],
    ['epoch', '1660953600', '2022-08-20 instant'],
    ['epoch', '1623283200000', '2021-06-10 instant'],
    ['epoch', '1502942400.0', '2017-08-17T04:00:00 instant'],
    ['M/D/YYYY', '1/4/1999', '1999-01-04'],
    ['M/D/YYYY', '12/03/2021', '2021-12-03'],
    ['D/M/YYYY', '12/03/2021', '2021-03-12'],
    ['MM/DD/YY', '01/03/17', '2017-01-03'],
    ['DD-MMM-YY', '05-Feb-69', '1969-02-05'],
    ['MMM DD, YYYY', 'Oct 08, 2021', '2021-10-08'],
    ['MMMM D, YYYY', 'October 8, 2021', '2021-10-08'],
    ['DD.MM.YYYY', '17.03.2023', '2023-03-17'],
    ['YYYYMMDD HH:mm', '19980102 09:00', '1998-01-02T09:00:00'],
    ['YYYY-MM-DD hh-A', '2017-08-17 04-AM', '2017-08-17T04:00:00'],
    ['YYYY-MM-DD hh-A', '2017-08-17 12-AM', '2017-08-17'],
    ['YYYY-MM-DD hh-A', '2017-08-17 12-PM', '2017-08-17T12:00:00'],
    ['YYYY-MM-DDTHH:mm:ss.SSSZ', '2020-01-02T03:04:05.678+01:00', '2020-01-02T03:04:05.678 1h'],
  ])('%s reads %s', (format, text, expected) => {
    expect(read(format, text)).toBe(expected);
  });

  it.each([
    ['iso', '2023-02-29'],
    ['iso', '2020-01-02 9:30'],
    ['iso', '2020-01-02x'],
    ['iso', '2020-01-02T25:00'],
    ['iso', ''],
    ['epoch', 'soon'],
    ['M/D/YYYY', '13/01/2020'],
    ['MM/DD/YY', '1/3/17'],
    ['DD.MM.YYYY', '31.04.2023'],
    ['MMM DD, YYYY', 'Okt 08, 2021'],
    ['YYYYMMDD', '20210331 00:00'],
    ['YYYY-MM-DD hh-A', '2017-08-17 13-PM'],
  ])('%s refuses "%s"', (format, text) => {
    expect(read(format, text)).toBeNull();
  });

  it.each(['QQ', 'YYYY', 'HH:mm', 'YYYY-MM-DD x'])('there is no format "%s"', (format) => {
    expect(stampReader(format)).toBeNull();
  });
});

describe('zones', () => {
  const span = [Date.parse('2000-01-01'), Date.parse('2030-01-01')] as const;
  const newYork = zoneOffsets('America/New_York', ...span)!;
  const utcOf = (local: string) => new Date(newYork.toUtc(Date.parse(`${local}Z`))).toISOString();

  it('turns New York time into UTC in winter and in summer', () => {
    expect(utcOf('2024-03-08T09:30:00')).toBe('2024-03-08T14:30:00.000Z');
    expect(utcOf('2024-03-11T09:30:00')).toBe('2024-03-11T13:30:00.000Z');
    expect(utcOf('2024-11-04T09:30:00')).toBe('2024-11-04T14:30:00.000Z');
  });

  it('takes the first of the two hours when the clock goes back', () => {
    expect(utcOf('2024-11-03T01:30:00')).toBe('2024-11-03T05:30:00.000Z');
  });

  it('moves skipped times forward', () => {
    expect(utcOf('2024-03-10T02:30:00')).toBe('2024-03-10T07:30:00.000Z');
  });

  it('does not know Mars', () => {
    expect(zoneOffsets('Mars/Olympus', ...span)).toBeNull();
  });

  it('agrees with Temporal for any local time in any order', () => {
    const zones = [
      'America/New_York',
      'America/Bogota',
      'Europe/Madrid',
      'Australia/Lord_Howe',
      'Asia/Tokyo',
      'UTC',
      '+05:30',
    ];
    const tables = new Map(zones.map((zone) => [zone, zoneOffsets(zone, ...span)!]));
    const minutes = fc.integer({ min: span[0] / 60_000, max: span[1] / 60_000 });
    const nearChange = fc.integer({ min: -180, max: 180 }).map((m) => Date.parse('2024-11-03T06:00:00Z') / 60_000 + m);
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.oneof(minutes, nearChange), (zone, minute) => {
        const local = Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime();
        const expected = local.toZonedDateTime(zone, { disambiguation: 'compatible' });
        const table = tables.get(zone)!;
        expect(table.toUtc(minute * 60_000)).toBe(expected.epochMilliseconds);
        const utc = minute * 60_000;
        expect(table.toLocal(utc)).toBe(
          utc + Temporal.Instant.fromEpochMilliseconds(utc).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6,
        );
      }),
      { numRuns: 1000 },
    );
  });
});
