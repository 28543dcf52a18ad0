import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fileSettings } from '../../../test/data/file-settings.ts';
import { dayText } from '../../util/civil-day.ts';
import { rowDefect } from '../../util/row-defect.ts';
import type { RawBars } from '../raw-bars/raw-bars.ts';
import { readBarCsv } from './read-bar-csv.ts';

type Changes = Parameters<typeof fileSettings>[0];
const read = (text: string | Uint8Array, changes: Changes = {}) =>
  readBarCsv(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'a.csv', fileSettings(changes));

/** Rows as `time open high low close volume`, so that a whole table reads as one literal. */
function table(text: string | Uint8Array, changes: Changes = {}): string[] {
  const result = read(text, changes);
  if (!result.ok) return [result.failure.reason];
  return result.value.flatMap((raw) => Array.from(raw.stamp, (_, i) => rowText(raw, i)));
}

function rowText(raw: RawBars, i: number): string {
  const time = Number.isNaN(raw.stamp[i])
    ? '?'
    : new Date(raw.stamp[i]!).toISOString().replace('T00:00:00.000Z', '').replace(':00.000Z', '');
  const symbol = raw.symbol === 'X' ? '' : `${raw.symbol} `;
  return `${symbol}${time} ${raw.open[i]} ${raw.high[i]} ${raw.low[i]} ${raw.close[i]} ${raw.volume[i]}`;
}

const plain = ['2020-01-02 1 3 0.5 2 10', '2020-01-03 2 4 1 3 20'];
const body = '2020-01-02,1,3,0.5,2,10\n2020-01-03,2,4,1,3,20\n';

describe('bars from CSV', () => {
  it.each([
    ['ordinary names', `Date,Open,High,Low,Close,Volume\n${body}`],
    ['a byte order mark and CRLF', `\u{feff}date,open,high,low,close,volume\r\n${body.replaceAll('\n', '\r\n')}`],
    ['a line with an address before the header', `https://example.org\ndate,open,high,low,close,volume\n${body}`],
    ['an unnamed first column', `,Open,High,Low,Close,Volume\n${body}`],
    [
      'semicolons and decimal commas',
      'date;open;high;low;close;volume\n2020-01-02;1,0;3;0,5;2;10\n2020-01-03;2;4;1;3;20\n',
    ],
    ['tabs', `date\topen\thigh\tlow\tclose\tvolume\n${body.replaceAll(',', '\t')}`],
    ['Spanish names', `Fecha,Apertura,Máximo,Mínimo,Último,Vol.\n${body}`],
    [
      'other columns between',
      'date,x,open,high,low,close,y,volume\n2020-01-02,a,1,3,0.5,2,b,10\n2020-01-03,a,2,4,1,3,b,20\n',
    ],
  ])('with %s', (_, text) => {
    expect(table(text)).toEqual(plain);
  });

  it('packed with gzip', () => {
    expect(table(gzipSync(`date,open,high,low,close,volume\n${body}`))).toEqual(plain);
  });

  it('in UTF-16', () => {
    expect(table(Buffer.from(`\u{feff}date,open,high,low,close,volume\n${body}`, 'utf16le'))).toEqual(plain);
  });

  it('without a header, by the order of the columns, prices divided', () => {
    const csv = { header: false, columnOrder: ['time', 'open', 'high', 'low', 'close', 'volume'] };
    const text = '20200102 00:00,10000,30000,5000,20000,10,99\n20200103 00:00,20000,40000,10000,30000,20,99\n';
    expect(table(text, { csv, files: { priceDivisor: 10_000 } })).toEqual(plain);
  });

  it('with comments and skipped lines', () => {
    const text = `title\ndate,open,high,low,close,volume\n# from a vendor\n${body}`;
    expect(table(text, { csv: { skipLines: 1, comment: '#' } })).toEqual(plain);
  });

  it('of several symbols in one file, also when their rows are mixed', () => {
    const text =
      'date,ticker,open,high,low,close,volume\n2020-01-02,b,1,1,1,1,1\n2020-01-02,a,2,2,2,2,2\n2020-01-03,b,3,3,3,3,3\n';
    expect(table(text, { files: { symbolCase: 'upper' } })).toEqual([
      'B 2020-01-02 1 1 1 1 1',
      'B 2020-01-03 3 3 3 3 3',
      'A 2020-01-02 2 2 2 2 2',
    ]);
  });

  it('with date and time of day in two columns', () => {
    const text = 'day,clock,open,high,low,close\n2020.01.02,0930,1,3,0.5,2\n2020.01.02,10:30,2,4,1,3\n';
    const changes = {
      files: { timeZone: 'America/New_York', columns: { ...fileSettings({}).files.columns, clock: 'clock' } },
      isDaily: false,
    };
    expect(table(text, changes)).toEqual(['2020-01-02T14:30 1 3 0.5 2 NaN', '2020-01-02T15:30 2 4 1 3 NaN']);
  });
});

describe('times in CSV', () => {
  const day = (cell: string, changes: Changes = {}) =>
    table(`date,open,high,low,close\n${cell},1,1,1,1\n`, changes)[0]?.slice(0, 10);

  it.each([
    ['2019-01-02 00:00:00-05:00', '2019-01-02'],
    ['"Oct 08, 2021"', '2021-10-08'],
    ['17.03.2023', '2023-03-17'],
    ['12/31/2018', '2018-12-31'],
    ['31/12/2018', '2018-12-31'],
    ['1417132800', '2014-11-28'],
    ['20210331', '2021-03-31'],
  ])('the date of %s is found', (cell, date) => {
    expect(day(cell)).toBe(date);
  });

  it('03/04/2020 is refused, since it could be March or April', () => {
    expect(read('date,open,high,low,close\n03/04/2020,1,1,1,1\n')).toEqual({
      ok: false,
      failure: {
        reason: 'data-time-ambiguous',
        file: 'a.csv',
        line: 2,
        found: '03/04/2020',
        formats: ['M/D/YYYY', 'D/M/YYYY'],
        key: 'data.files.timeFormats',
      },
    });
  });

  it('03/04/2020 is read when the format is told', () => {
    expect(day('03/04/2020', { files: { timeFormats: ['D/M/YYYY'] } })).toBe('2020-04-03');
    expect(day('03/04/2020', { files: { timeFormats: ['M/D/YYYY'] } })).toBe('2020-03-04');
  });

  it('several formats are tried in order', () => {
    const files = { timeFormats: ['iso', 'YYYY-MM-DD hh-A'] };
    const text = 'date,open,high,low,close\n2021-06-10 00:00:00,1,1,1,1\n2017-08-17 04-AM,2,2,2,2\n';
    expect(table(text, { files, isDaily: false })).toEqual(['2021-06-10 1 1 1 1 NaN', '2017-08-17T04:00 2 2 2 2 NaN']);
  });

  it('an epoch gives the date in the configured zone', () => {
    expect(day('1577923200', { files: { timeZone: 'America/New_York' } })).toBe('2020-01-01');
  });

  it('local times become UTC by the zone, and a wrong offset can be ignored', () => {
    const text = 'time,open,high,low,close\n2020-01-02 08:00:00+00:00,1,1,1,1\n';
    expect(table(text, { isDaily: false })).toEqual(['2020-01-02T08:00 1 1 1 1 NaN']);
    const files = { offsets: 'ignore' as const, timeZone: 'America/Bogota' };
    expect(table(text, { isDaily: false, files })).toEqual(['2020-01-02T13:00 1 1 1 1 NaN']);
  });

  it('bars stamped with their close are moved to their open', () => {
    const text = 'time,open,high,low,close\n2020-01-02 10:00,1,1,1,1\n';
    expect(table(text, { isDaily: false, files: { barStamp: 'close' } })).toEqual(['2020-01-02T09:00 1 1 1 1 NaN']);
  });

  it('of no known format are refused with the first one', () => {
    expect(read('date,open,high,low,close\nyesterday,1,1,1,1\n')).toMatchObject({
      failure: { reason: 'data-time-unknown', line: 2, found: 'yesterday' },
    });
  });

  it('an unknown zone and an unknown format are refused by name', () => {
    const text = `date,open,high,low,close,volume\n${body}`;
    expect(read(text, { files: { timeZone: 'Mars/Olympus' } })).toMatchObject({
      failure: { reason: 'data-setting-invalid', key: 'data.files.timeZone', found: 'Mars/Olympus' },
    });
    expect(read(text, { files: { timeFormats: ['YYYY-QQ'] } })).toMatchObject({
      failure: { reason: 'data-setting-invalid', key: 'data.files.timeFormats', found: 'YYYY-QQ' },
    });
  });
});

describe('numbers in CSV', () => {
  const first = (cells: string, changes: Changes = {}) =>
    table(`date,open,high,low,close,volume\n2020-01-02,${cells}\n`, changes)[0];

  it('with thousands marks and letters', () => {
    expect(first('"3,937.00","3,972.00","3,922.55","3,966.20",1.20K')).toBe('2020-01-02 3937 3972 3922.55 3966.2 1200');
    expect(first('"4.851,00","4.867,47","4.797,82","4.850,50",""')).toBe('2020-01-02 4851 4867.47 4797.82 4850.5 NaN');
  });

  it('such as 1,234 alone are refused, and read when the mark is told', () => {
    expect(first('"1,234","1,300","1,200","1,250",5')).toBe('data-number-ambiguous');
    expect(first('"1,234","1,300","1,200","1,250",5', { csv: { decimal: 'point' } })).toBe(
      '2020-01-02 1234 1300 1200 1250 5',
    );
    expect(first('"1,234","1,300","1,200","1,250",5', { csv: { decimal: 'comma' } })).toBe(
      '2020-01-02 1.234 1.3 1.2 1.25 5',
    );
  });

  it('give the adjustment factor of an adjusted close', () => {
    const result = read('date,open,high,low,close,adj close\n2020-01-02,4,4,4,4,1\n', { adjusts: true });
    expect(result.ok && result.value[0]!.adjFactor).toEqual(Float64Array.of(0.25));
  });
});

describe('defects of rows', () => {
  function defects(cells: string): number | undefined {
    const result = read(`date,open,high,low,close,volume\n2020-01-02,1,1,1,1,1\n${cells}\n`);
    return result.ok ? result.value[0]!.defects[1] : undefined;
  }

  it.each([
    [',1,1,1,1,1', rowDefect.unreadableTime],
    ['soon,1,1,1,1,1', rowDefect.unreadableTime],
    ['2020-02-30,1,1,1,1,1', rowDefect.unreadableTime],
    ['2020-01-03,,1,1,1,1', rowDefect.missingPrice],
    ['2020-01-03,null,null,null,null,null', rowDefect.missingPrice | rowDefect.missingVolume],
    ['2020-01-03,1,1,1,1,N/A', rowDefect.missingVolume],
    ['2020-01-03,1,1', rowDefect.missingPrice | rowDefect.missingVolume],
    ['2020-01-03,1,abc,1,1,1', rowDefect.unreadableCell],
    ['2020-01-03,1,1,1,1,many', rowDefect.unreadableCell],
    ['2020-01-03,1e400,1,1,1,1', rowDefect.nonFinite],
    ['2020-01-03,1,1,1,1,1', 0],
  ])('%s', (cells, bits) => {
    expect(defects(cells)).toBe(bits);
  });

  it('keep the text of cells that could not be read', () => {
    const result = read(
      'date,open,high,low,close\nsoon,1,1,1,1\n2020-01-02,1,abc,1,1\n2020-01-03,1,1,1,1\n2020-01-06,1,1,1,1\n',
    );
    expect(result.ok && result.value[0]!.cells).toEqual([
      { row: 0, column: 'time', text: 'soon' },
      { row: 1, column: 'high', text: 'abc' },
    ]);
  });

  it('name the line of the file, header and blank lines counted', () => {
    const result = read('\ndate,open,high,low,close\n\n2020-01-02,1,1,1,1\n2020-01-03,1,1,1,1\n');
    expect(result.ok && result.value[0]!.line).toEqual(Int32Array.of(4, 5));
  });
});

describe('files that cannot be used', () => {
  it.each([
    ['', 'data-file-empty'],
    ['\u{feff}', 'data-file-empty'],
    ['date,open,high,low,close\n', 'data-file-header-only'],
    ['date,open,high,low\n2020-01-02,1,1,1\n', 'data-column-missing'],
    ['date,open,high,low,close\n2020-01-02,,1,1,1\n2020-01-03,,1,1,1\n', 'data-column-empty'],
    ['date,open,high,low,close\n2020-01-02,"1,1,1,1\n', 'data-file-unreadable'],
  ])('%j: %s', (text, reason) => {
    expect(table(text)).toEqual([reason]);
  });

  it('a truncated gzip names the file', () => {
    expect(read(gzipSync(`date,open,high,low,close,volume\n${body}`).subarray(0, 30))).toMatchObject({
      failure: { reason: 'data-file-unreadable', file: 'a.csv', format: 'gzip' },
    });
  });

  it('a missing column names what the file has and the key that maps it', () => {
    expect(read('when,o,high,low,close\n2020-01-02,1,1,1,1\n')).toMatchObject({
      failure: {
        reason: 'data-column-missing',
        column: 'time',
        key: 'data.files.columns.time',
        header: ['when', 'o', 'high', 'low', 'close'],
      },
    });
  });
});

it('every table of bars that is written is read back to the last bit', () => {
  const price = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
  const row = fc.tuple(fc.integer({ min: -20_000, max: 40_000 }), price, price, price, price, fc.nat());
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.constantFrom(',', ';', '\t'), (rows, mark) => {
      const lines = rows.map(([day, ...numbers]) => [dayText(day), ...numbers].join(mark));
      const result = read([`date,open,high,low,close,volume`.replaceAll(',', mark), ...lines].join('\n'), {
        csv: { decimal: 'point' },
      });
      expect(
        result.ok &&
          Array.from(result.value[0]!.stamp, (stamp, i) => [
            stamp / 86_400_000,
            result.value[0]!.open[i],
            result.value[0]!.low[i],
            result.value[0]!.volume[i],
          ]),
      ).toEqual(rows.map(([day, open, , low, , volume]) => [day, open, low, volume]));
    }),
  );
});

it('the short way through plain records and the long way give the same rows, whatever the cells', () => {
  const plainCell = fc.oneof(
    fc.integer({ min: -500, max: 500 }).map(String),
    fc.double({ min: 0, max: 1e6, noNaN: true }).map((v) => v.toFixed(4)),
  );
  const oddCell = fc.constantFrom(
    '',
    '-',
    '1e3',
    '"7"',
    ' 8',
    '+9',
    '12345678901234567',
    '1,5',
    'NaN',
    '.5',
    '5.',
    '-0',
    '1.20K',
    'x',
  );
  const cell = fc.oneof({ weight: 6, arbitrary: plainCell }, { weight: 1, arbitrary: oddCell });
  const date = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 20_000 }).map(dayText) },
    { weight: 1, arbitrary: fc.constantFrom('', 'soon', '"2020-01-02"') },
  );
  const record = fc
    .tuple(date, fc.array(cell, { minLength: 3, maxLength: 7 }))
    .map(([time, cells]) => [time, ...cells].join(','));
  const ends = fc.constantFrom('\n', '\r\n', '\n\n');
  const first = '2020-01-02,1,1,1,1,1';
  fc.assert(
    fc.property(fc.array(record, { maxLength: 20 }), ends, (records, end) => {
      const text = ['date,open,high,low,close,volume', first, ...records].join(end);
      const csv = { decimal: 'point', thousands: 'none' } as const;
      expect(read(text, { csv })).toEqual(read(text, { csv: { ...csv, comment: '#' } }));
    }),
    { numRuns: 500 },
  );
});
