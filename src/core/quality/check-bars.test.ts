import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { dataConfig, type Changes } from '../../../test/data/data-config.ts';
import type { QualityConfig } from '../../formats/config/data.schema.generated.ts';
import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import { civilDay, dayMs } from '../../util/civil-day.ts';
import { barMark } from '../bars/bars.ts';
import { calendarOf } from '../calendar/calendar-of.ts';
import type { CalendarId } from '../calendar/trading-calendar.ts';
import { barTiming } from './bar-timing.ts';
import { checkBars } from './check-bars.ts';
import { barRules } from './rules.ts';

type Row = readonly [time: string, open: number, high: number, low: number, close: number, volume: number];

function rawBars(rows: readonly Row[]): RawBars {
  const column = (index: number) => Float64Array.from(rows, (row) => row[index] as number);
  return {
    symbol: 'X',
    files: ['x.csv'],
    fileOf: new Int32Array(rows.length),
    line: Int32Array.from(rows, (_, i) => i + 2),
    stamp: Float64Array.from(rows, ([time]) => Date.parse(time.includes('T') ? `${time}Z` : time)),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
    hasVolume: true,
    quoteVolume: null,
    adjFactor: null,
    defects: new Uint8Array(rows.length),
    cells: [],
  };
}

const noted = Object.fromEntries(
  Object.keys(barRules).map((rule) => [rule, rule.startsWith('duplicate') ? 'drop' : 'note']),
);

function check(rows: readonly Row[], changes: { interval?: string; calendar?: CalendarId; quality?: Changes } = {}) {
  const { rules, ...others } = { rules: {}, ...changes.quality };
  const quality = dataConfig({ quality: { rules: { ...noted, ...(rules as Changes) }, ...others } })
    .quality as QualityConfig;
  const timing = barTiming(changes.interval ?? '1d', calendarOf(changes.calendar ?? 'xnys'));
  const checked = checkBars([rawBars(rows)], timing, quality, 'csv');
  if (!checked.ok) throw new Error(JSON.stringify(checked.failure));
  const found = Object.fromEntries(
    checked.value.report.rules
      .filter((rule) => rule.count > 0)
      .map((rule) => [rule.rule, rule.symbols[0]!.findings.map(({ time, found: text }) => `${time}: ${text}`)]),
  );
  return { bars: checked.value.bars, report: checked.value.report, found };
}

/** Sessions from a Monday on, with prices that move. */
const sessions = [
  '2024-03-04',
  '2024-03-05',
  '2024-03-06',
  '2024-03-07',
  '2024-03-08',
  '2024-03-11',
  '2024-03-12',
  '2024-03-13',
];
const bar = (time: string, open: number, close = open + 1, volume = 1000): Row => [
  time,
  open,
  Math.max(open, close) + 1,
  Math.min(open, close) - 1,
  close,
  volume,
];
const moving = sessions.map((date, i) => bar(date, 100 + i * 2));

describe('gaps', () => {
  it('are sessions that the calendar has and the data has not', () => {
    const { found, report } = check(moving.filter(([date]) => date !== '2024-03-06' && date !== '2024-03-07'));
    expect(found).toEqual({ gap: ['2024-03-08: 2 sessions missing after line 3'] });
    expect(report.symbols[0]!.missingBars).toBe(2);
  });

  it('are not weekends or holidays', () => {
    expect(check([bar('2024-03-28', 100), bar('2024-04-01', 102), bar('2024-04-02', 104)]).found).toEqual({});
  });

  it('are not judged where nothing is known about sessions', () => {
    expect(check([bar('2024-03-04', 100), bar('2024-06-04', 102)], { calendar: 'none' }).found).toEqual({});
  });
});

describe('sessions', () => {
  it('a Sunday and a holiday are outside', () => {
    const { found } = check(
      [...moving, bar('2024-03-10', 300, 301), bar('2024-03-29', 120), bar('2024-03-28', 118)].filter(
        ([date]) => date !== '2024-03-12',
      ),
    );
    expect(found['outside-session']).toEqual([
      '2024-03-10: no session on this date',
      '2024-03-29: no session on this date',
    ]);
  });

  it('a week that is a day late is a shift of all times', () => {
    const late = moving.map(([date, ...rest]): Row => [
      new Date(Date.parse(date) + dayMs).toISOString().slice(0, 10),
      ...rest,
    ]);
    expect(check(late).found['time-shift']).toEqual([
      '2024-03-09: 1 of 8 bars outside sessions; moving all times by -1 day would put them inside',
    ]);
  });

  it('New York hours stamped as UTC are five hours early', () => {
    const hours = sessions
      .slice(0, 5)
      .flatMap((date, d) =>
        [9, 10, 11, 12, 13, 14, 15].map((hour, h) =>
          bar(`${date}T${String(hour).padStart(2, '0')}:00`, 100 + d * 10 + h * 2),
        ),
      );
    expect(check(hours, { interval: '1h' }).found['time-shift']).toEqual([
      '2024-03-04T09:00:00Z: 25 of 35 bars outside sessions; moving all times by 5 h would put them inside',
    ]);
  });

  it('a few bars after the close are outside, but no shift', () => {
    const hours = sessions
      .slice(0, 5)
      .flatMap((date, d) => [15, 16, 17, 18, 19, 20].map((hour, h) => bar(`${date}T${hour}:00`, 100 + d * 10 + h * 2)));
    const { found } = check([...hours, bar('2024-03-08T21:00', 160)], { interval: '1h' });
    expect(found['outside-session']).toEqual(['2024-03-08T21:00:00Z: outside trading hours']);
    expect(found['time-shift']).toBeUndefined();
  });
});

describe('jumps', () => {
  const before = [
    bar('2024-03-04', 100, 100, 1000),
    bar('2024-03-05', 100, 100, 1100),
    bar('2024-03-06', 100, 100, 900),
  ];
  const after = (open: number, volume: number, date = '2024-03-07') => [...before, bar(date, open, open, volume)];

  it.each([
    ['half the price, twice the shares', 50, 2000, 'close 100 to open 50, like a 2:1 split'],
    ['a third', 34, 3000, 'close 100 to open 34, like a 3:1 split'],
    ['ten times the price, a tenth of the shares', 1000, 100, 'close 100 to open 1000, like a 1:10 split'],
  ])('%s is like a split', (_, open, volume, words) => {
    expect(check(after(open, volume)).found['split-like-jump']).toEqual([`2024-03-07: ${words}`]);
  });

  it.each([
    ['not near a whole number', 55, 2000],
    ['ten times the money', 50, 20_000],
  ])('%s is a large jump', (_, open, volume) => {
    const { found } = check(after(open, volume));
    expect(found['split-like-jump']).toBeUndefined();
    expect(found['large-jump']).toHaveLength(1);
  });

  it('after months without bars it is a large jump: the ticker may be another company', () => {
    expect(check(after(50, 2000, '2024-06-07')).found['large-jump']).toHaveLength(1);
  });

  it('never changes a price', () => {
    expect([...check(after(50, 2000)).bars.open]).toEqual([100, 100, 100, 50]);
  });
});

describe('stale prices', () => {
  const flat = (date: string): Row => [date, 100, 100, 100, 100, 0];

  it('five equal flat bars are a run; four are not', () => {
    const rows = (count: number) => [bar('2024-03-01', 90), ...sessions.slice(0, count).map(flat)];
    expect(check(rows(4)).found['stale-run']).toBeUndefined();
    expect(check(rows(5)).found['stale-run']).toEqual(['2024-03-04: 5 bars at 100']);
  });

  it('a dropped run keeps its first bar', () => {
    const { bars } = check([bar('2024-03-01', 90), ...sessions.slice(0, 5).map(flat), bar('2024-03-11', 110)], {
      quality: { rules: { staleRun: 'drop' } },
    });
    expect([...bars.close]).toEqual([91, 100, 111]);
  });

  it('opens that repeat the close before are marked where they are many', () => {
    const days: string[] = [];
    const xnys = calendarOf('xnys');
    for (let day = civilDay('2024-01-02')!; days.length < 40; day++)
      if (xnys.session(day)) days.push(new Date(day * dayMs).toISOString().slice(0, 10));
    const rows = (every: number) =>
      days.map((date, i) => bar(date, i % every === 0 && i > 0 ? 100 + i : 100.5 + i, 101 + i));
    const marks = (every: number, calendar: CalendarId) =>
      [...check(rows(every), { calendar, quality: { rules: { staleOpen: 'mark' } } }).bars.marks].filter(
        (mark) => mark === barMark.staleOpen,
      ).length;
    expect(marks(4, 'xnys')).toBe(9);
    expect(marks(20, 'xnys')).toBe(0);
    expect(marks(4, '24x7')).toBe(0);
  });
});

describe('order', () => {
  it('a descending file is turned without a finding, a mixed one with', () => {
    expect(check([...moving].reverse())).toMatchObject({ found: {}, report: { symbols: [{ order: 'descending' }] } });
    const mixed = [moving[0]!, moving[2]!, moving[1]!, ...moving.slice(3)];
    expect(check(mixed)).toMatchObject({
      found: { unsorted: [expect.stringContaining('2024-03-05: after line 3')] },
      report: { symbols: [{ order: 'unsorted' }] },
    });
  });

  it('of two rows of one time the first of the file stays, or the last when asked', () => {
    const twice = [...moving.slice(0, 3), bar('2024-03-06', 999), ...moving.slice(3)];
    expect(check(twice).bars.open[2]).toBe(104);
    expect(check(twice, { quality: { keepDuplicate: 'last' } }).bars.open[2]).toBe(999);
    expect(check(twice).found['duplicate-conflicting']).toEqual([
      '2024-03-06: close 1000, but line 4 has close 105 (open 999 and 104)',
    ]);
  });

  it('any order of the rows gives the same bars', () => {
    const expected = check(moving).bars;
    fc.assert(
      fc.property(fc.shuffledSubarray(moving, { minLength: moving.length }), (rows) => {
        expect(check(rows).bars).toEqual(expected);
      }),
    );
  });
});

it('every kept bar has finite prices, a volume of zero or more, and times in order, whatever the policies', () => {
  const anyNumber = fc.oneof(fc.constantFrom(Number.NaN, 0, -5, 1e-9), fc.double({ min: 1, max: 1000, noNaN: true }));
  const row = fc.tuple(fc.integer({ min: 19_700, max: 19_760 }), anyNumber, anyNumber, anyNumber, anyNumber, anyNumber);
  const policy = fc.constantFrom('drop', 'mark', 'note');
  const quality = dataConfig().quality;
  fc.assert(
    fc.property(fc.array(row, { minLength: 3, maxLength: 60 }), policy, policy, (rows, prices, volumes) => {
      const raw = rawBars(
        rows.map(([day, ...numbers]): Row => [new Date(day * dayMs).toISOString().slice(0, 10), ...numbers]),
      );
      for (let i = 0; i < rows.length; i++) if (rows[i]!.slice(1, 5).some(Number.isNaN)) raw.defects[i] = 4;
      const rules = {
        ...noted,
        missingPrice: 'drop',
        nonPositivePrice: prices,
        highBelowLow: prices,
        outsideRange: prices,
        negativeVolume: volumes,
        outsideSession: prices,
      };
      const checked = checkBars(
        [raw],
        barTiming('1d', calendarOf('xnys')),
        { ...quality, rules } as QualityConfig,
        'csv',
      );
      const refusal = checked.ok ? 'data-too-few-bars' : checked.failure.reason;
      expect(['data-too-few-bars', 'data-all-rows-dropped']).toContain(refusal);
      fc.pre(checked.ok);
      if (!checked.ok) return;
      const { bars } = checked.value;
      for (const column of [bars.open, bars.high, bars.low, bars.close])
        expect(column.every(Number.isFinite)).toBe(true);
      expect(bars.volume.every((volume) => volume >= 0)).toBe(true);
      expect(bars.openUtc.every((utc, i) => i === 0 || utc > bars.openUtc[i - 1]!)).toBe(true);
      expect(bars.knownUtc.every((utc, i) => utc > bars.openUtc[i]!)).toBe(true);
    }),
  );
});
