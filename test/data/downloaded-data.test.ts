import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeHttp, type FakeAnswer } from '../../src/adapters/fake-http.ts';
import { downloadSource } from '../../src/adapters/market-data/download-source.ts';
import { fetchData } from '../../src/usecases/fetch-data.ts';
import { dataConfig, type Changes } from './data-config.ts';
import { MemoryFiles } from './memory-files.ts';
import { barsOf, countOf, macroOf, provenanceOf, runDataStage } from './stage-rig.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const keys = { APCA_API_KEY_ID: 'id', APCA_API_SECRET_KEY: 'secret', FRED_API_KEY: 'key' };
const page = (body: unknown): FakeAnswer => ({ status: 200, body: JSON.stringify(body) });

/** A workspace whose downloads come from scripted answers; `fetch` may be called again at a later time. */
function workspace(changes: Changes) {
  const root = mkdtempSync(join(tmpdir(), 'assay-downloads-'));
  folders.push(root);
  const files = new MemoryFiles();
  const fetch = async (answers: FakeAnswer[], now: string, refresh = false) => {
    const fetched = await fetchData({
      config: dataConfig(changes),
      files,
      http: new FakeHttp(answers, () => page([])),
      clock: { nowUtc: () => Date.parse(now) },
      stopwatch: { now: () => 0 },
      timers: { wait: async () => {} },
      sourceOf: (provider) => downloadSource(provider, dataConfig(changes), keys),
      refresh,
      onProgress: () => {},
      signal: new AbortController().signal,
    });
    if (!fetched.ok) throw new Error(JSON.stringify(fetched.failure));
    for (const [path, content] of files.content) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  };
  return { root, files, fetch, run: () => runDataStage(root, changes) };
}

const alpacaBar = (t: string, close: number) => ({
  t,
  o: close,
  h: close + 1,
  l: close - 1,
  c: close,
  v: 1000,
  n: 5,
  vw: close,
});
const alpacaPage = (...bars: unknown[]) => page({ bars, symbol: 'SPY', next_page_token: null });
const alpaca = {
  provider: 'alpaca',
  symbols: ['SPY'],
  start: '2024-03-01',
  alpaca: { feed: 'iex', adjustment: 'raw' },
};

describe('bars that were fetched', () => {
  it('from Alpaca stand on their New York session, also over the change of the clock', async () => {
    const { fetch, run } = workspace(alpaca);
    await fetch(
      [alpacaPage(alpacaBar('2024-03-08T05:00:00Z', 510), alpacaBar('2024-03-11T04:00:00Z', 512))],
      '2024-03-12T12:00:00Z',
    );
    const done = await run();
    const bars = barsOf(done);
    expect(Array.from(bars.openUtc, (utc) => new Date(utc).toISOString())).toEqual([
      '2024-03-08T14:30:00.000Z',
      '2024-03-11T13:30:00.000Z',
    ]);
    expect(provenanceOf(done)).toMatchObject({ provider: 'alpaca', feed: 'iex', adjustment: 'raw', unfinishedBars: 0 });
    expect(provenanceOf(done).files.map(({ file }) => file.slice(0, 49))).toEqual([
      'results/.downloads/alpaca/SPY-1d-iex-raw/00001-20',
      'results/.downloads/alpaca/SPY-1d-iex-raw/index.js',
    ]);
  });

  it('are left out while they were still running, and taken when a refresh brings them whole', async () => {
    const { fetch, run } = workspace(alpaca);
    const finished = [alpacaBar('2024-03-07T05:00:00Z', 509), alpacaBar('2024-03-08T05:00:00Z', 510)];
    await fetch([alpacaPage(...finished, alpacaBar('2024-03-11T04:00:00Z', 600))], '2024-03-11T15:00:00Z');
    expect([...barsOf(await run()).close]).toEqual([509, 510]);
    expect(provenanceOf(await run()).unfinishedBars).toBe(1);
    await fetch([alpacaPage(alpacaBar('2024-03-11T04:00:00Z', 512))], '2024-03-11T21:00:00Z', true);
    expect([...barsOf(await run()).close]).toEqual([509, 510, 512]);
  });

  it('that come again unchanged are no duplicates, and those that the provider revised are', async () => {
    const { fetch, run } = workspace(alpaca);
    await fetch(
      [alpacaPage(alpacaBar('2024-03-07T05:00:00Z', 509), alpacaBar('2024-03-08T05:00:00Z', 510))],
      '2024-03-09T12:00:00Z',
    );
    await fetch(
      [alpacaPage(alpacaBar('2024-03-08T05:00:00Z', 510), alpacaBar('2024-03-11T04:00:00Z', 512))],
      '2024-03-12T12:00:00Z',
      true,
    );
    const same = await run();
    expect(barsOf(same).close.length).toBe(3);
    expect(countOf(same, 'duplicate-same')).toBe(0);
    await fetch([alpacaPage(alpacaBar('2024-03-11T04:00:00Z', 513))], '2024-03-13T12:00:00Z', true);
    expect((await run()).failure).toMatchObject({
      reason: 'data-quality-failed',
      rule: 'duplicate-conflicting',
      symbol: 'SPY',
    });
  });

  it('from Binance keep the traded money as a check of the volume', async () => {
    const binance = {
      provider: 'binance',
      symbols: ['BTCUSDT'],
      interval: '1h',
      calendar: '24x7',
      start: '2021-01-01',
    };
    const kline = (hour: number, volume: string, money: string) => [
      Date.parse('2021-01-01') + hour * 3_600_000,
      '100',
      '101',
      '99',
      '100',
      volume,
      0,
      money,
      1,
      '0',
      '0',
      '0',
    ];
    const { fetch, run } = workspace(binance);
    await fetch([page([kline(0, '2.5', '250'), kline(1, '300', '3'), kline(2, '2', '200')])], '2021-01-02T00:00:00Z');
    const done = await run();
    expect([...barsOf(done).volume]).toEqual([2.5, 300, 2]);
    expect(countOf(done, 'swapped-volume')).toBe(1);
  });

  it('with a changed byte are refused by name', async () => {
    const { root, files, fetch, run } = workspace(alpaca);
    await fetch(
      [alpacaPage(alpacaBar('2024-03-07T05:00:00Z', 509), alpacaBar('2024-03-08T05:00:00Z', 510))],
      '2024-03-09T12:00:00Z',
    );
    const path = [...files.content.keys()].find((file) => !file.endsWith('index.json'))!;
    const bytes = readFileSync(join(root, path));
    bytes[10]! ^= 1;
    writeFileSync(join(root, path), bytes);
    expect((await run()).failure).toEqual({
      reason: 'data-download-corrupt',
      file: path,
      detail: 'its content is not what was downloaded',
    });
    rmSync(join(root, path));
    expect((await run()).failure).toEqual({ reason: 'data-download-corrupt', file: path, detail: 'the page is gone' });
  });

  it('only in part are refused until the download is complete', async () => {
    const { root, fetch, run } = workspace(alpaca);
    await fetch(
      [alpacaPage(alpacaBar('2024-03-07T05:00:00Z', 509), alpacaBar('2024-03-08T05:00:00Z', 510))],
      '2024-03-09T12:00:00Z',
    );
    const index = join(root, 'results/.downloads/alpaca/SPY-1d-iex-raw/index.json');
    writeFileSync(index, readFileSync(index, 'utf8').replace('"complete":true', '"complete":false'));
    expect((await run()).failure).toMatchObject({
      reason: 'data-download-incomplete',
      provider: 'alpaca',
      request: 'SPY-1d-iex-raw',
    });
  });
});

it('values from FRED are known at the end of the day of their first release', async () => {
  const observation = (date: string, released: string, value: string) => ({
    realtime_start: released,
    realtime_end: '9999-12-31',
    date,
    value,
  });
  const { fetch, run } = workspace({ macro: { fred: { series: ['UNRATE'] } } });
  const observations = [
    observation('2020-01-01', '2020-02-07', '3.6'),
    observation('2020-02-01', '2020-03-06', '3.5'),
    observation('2020-03-01', '2020-04-03', '.'),
  ];
  await fetch([page({ count: 3, offset: 0, limit: 100_000, observations })], '2020-05-01T00:00:00Z');
  const macro = macroOf(await run());
  expect(macro.series).toEqual(['UNRATE']);
  expect([...macro.value]).toEqual([3.6, 3.5]);
  expect(Array.from(macro.knownUtc, (utc) => new Date(utc).toISOString())).toEqual([
    '2020-02-08T06:00:00.000Z',
    '2020-03-07T06:00:00.000Z',
  ]);
});
