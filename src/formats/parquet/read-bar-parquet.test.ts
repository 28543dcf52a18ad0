import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { fileSettings } from '../../../test/data/file-settings.ts';
import { readBarParquet } from './read-bar-parquet.ts';

const prices = [
  { name: 'open', data: [1, 2], type: 'DOUBLE' as const },
  { name: 'high', data: [3, 4], type: 'DOUBLE' as const },
  { name: 'low', data: [0.5, 1], type: 'DOUBLE' as const },
  { name: 'close', data: [2, 3], type: 'DOUBLE' as const },
];
const parquet = (columns: Parameters<typeof parquetWriteBuffer>[0]['columnData']) =>
  new Uint8Array(parquetWriteBuffer({ columnData: columns }));

describe('a Parquet file of bars', () => {
  it('is read with timestamps, volumes and row numbers', async () => {
    const time = {
      name: 'time',
      data: [new Date('2024-03-08T14:30:00Z'), new Date('2024-03-08T15:30:00Z')],
      type: 'TIMESTAMP' as const,
    };
    const volume = { name: 'volume', data: [10n, 20n], type: 'INT64' as const };
    const read = await readBarParquet(
      parquet([time, ...prices, volume]),
      'a.parquet',
      fileSettings({ isDaily: false }),
    );
    expect(read.ok && read.value).toMatchObject([
      {
        symbol: 'X',
        files: ['a.parquet'],
        line: Int32Array.of(1, 2),
        stamp: Float64Array.of(Date.parse('2024-03-08T14:30:00Z'), Date.parse('2024-03-08T15:30:00Z')),
        open: Float64Array.of(1, 2),
        close: Float64Array.of(2, 3),
        volume: Float64Array.of(10, 20),
        defects: Uint8Array.of(0, 0),
      },
    ]);
  });

  it('is split by its symbol column', async () => {
    const time = { name: 'date', data: ['2024-03-07', '2024-03-08'], type: 'STRING' as const };
    const ticker = { name: 'ticker', data: ['MSFT', 'AAPL'], type: 'STRING' as const };
    const read = await readBarParquet(parquet([time, ticker, ...prices]), 'a.parquet', fileSettings({}));
    expect(
      read.ok &&
        read.value.map((raw) => [raw.symbol, raw.open[0], new Date(raw.stamp[0]!).toISOString(), raw.hasVolume]),
    ).toEqual([
      ['MSFT', 1, '2024-03-07T00:00:00.000Z', false],
      ['AAPL', 2, '2024-03-08T00:00:00.000Z', false],
    ]);
  });

  it('shows missing prices and times as defects', async () => {
    const time = { name: 'date', data: ['2024-03-07', 'soon'], type: 'STRING' as const };
    const open = { name: 'open', data: [null, 2], type: 'DOUBLE' as const, nullable: true };
    const read = await readBarParquet(parquet([time, open, ...prices.slice(1)]), 'a.parquet', fileSettings({}));
    expect(read.ok && [...read.value[0]!.defects]).toEqual([4, 1]);
  });

  it('is refused when it is none, naming the file', async () => {
    const read = await readBarParquet(new TextEncoder().encode('time,open\n2020,1\n'), 'a.parquet', fileSettings({}));
    expect(read).toMatchObject({
      ok: false,
      failure: { reason: 'data-file-unreadable', file: 'a.parquet', format: 'parquet' },
    });
  });

  it('is refused without a close, naming its columns', async () => {
    const read = await readBarParquet(parquet(prices.slice(0, 3)), 'a.parquet', fileSettings({}));
    expect(read).toMatchObject({
      ok: false,
      failure: { reason: 'data-column-missing', column: 'time', header: ['open', 'high', 'low'] },
    });
  });
});
