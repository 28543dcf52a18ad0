import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { alpacaSource } from '../../src/adapters/market-data/alpaca.ts';
import { binanceSource } from '../../src/adapters/market-data/binance.ts';
import { downloadSource } from '../../src/adapters/market-data/download-source.ts';
import { fredSource } from '../../src/adapters/market-data/fred.ts';
import { undiciHttp } from '../../src/adapters/undici-http.ts';
import { ok } from '../../src/failure.ts';
import { downloadIndexFormat } from '../../src/formats/downloads/download-index-file.ts';
import type { DownloadSource } from '../../src/ports.ts';
import { fetchData, type FetchProgress } from '../../src/usecases/fetch-data.ts';
import { Secret } from '../../src/util/secret.ts';
import { dataConfig, type Changes } from './data-config.ts';
import { json, loopback, type Loopback } from './loopback.ts';
import { MemoryFiles } from './memory-files.ts';

const hour = 3_600_000;
const start = Date.parse('2021-01-01');
const now = Date.parse('2021-06-01');
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** A provider on this machine, with a workspace and a clock that only moves when somebody waits. */
async function rig(answer: Parameters<typeof loopback>[0], sourceOf: (server: Loopback) => DownloadSource) {
  const server = await loopback(answer);
  const http = undiciHttp({ timeoutMs: 2000, bodyLimit: 1e7 });
  closers.push(
    () => http.close(),
    () => server.close(),
  );
  const files = new MemoryFiles();
  const waits: number[] = [];
  let clockUtc = now;
  const progress: FetchProgress[] = [];
  const run = (changes: Changes, { refresh = false, signal = new AbortController().signal, atUtc = clockUtc } = {}) => {
    clockUtc = atUtc;
    return fetchData({
      config: dataConfig(changes),
      files,
      http,
      clock: { nowUtc: () => clockUtc },
      stopwatch: { now: () => clockUtc },
      timers: {
        wait: async (ms) => {
          waits.push(ms);
          clockUtc += ms;
        },
      },
      sourceOf: () => ok(sourceOf(server)),
      refresh,
      onProgress: (step) => progress.push(step),
      signal,
    });
  };
  const index = (folder: string) => {
    const bytes = files.content.get(`results/.downloads/${folder}/index.json`);
    const parsed = downloadIndexFormat.parse(new TextDecoder().decode(bytes));
    return parsed.ok ? parsed.value : null;
  };
  return { server, files, waits, progress, run, index };
}

/** Hourly klines as Binance gives them: a thousand at most, from startTime on. */
function klines(url: URL, available: number): unknown[] {
  const from = Math.max(0, Math.ceil((Number(url.searchParams.get('startTime')) - start) / hour));
  const count = Math.max(0, Math.min(Number(url.searchParams.get('limit')), available - from));
  return Array.from({ length: count }, (_, i) => {
    const t = start + (from + i) * hour;
    return [t, '100.0', '101.0', '99.0', '100.5', '12.5', t + hour - 1, '1256.25', 42, '6.0', '600.0', '0'];
  });
}

const binance = { provider: 'binance', symbols: ['BTCUSDT'], interval: '1h', calendar: '24x7', start: '2021-01-01' };
const folder = 'binance/BTCUSDT-1h';
const binanceOf = (server: Loopback) => binanceSource({ baseUrl: server.baseUrl });

describe('a download', () => {
  it('takes every page and says how far it is', async () => {
    const { run, index, progress, server } = await rig(
      (url, _, response) => json(response, klines(url, 2500)),
      binanceOf,
    );
    expect(await run(binance)).toEqual({
      ok: true,
      value: [{ provider: 'binance', request: 'BTCUSDT-1h', outcome: 'fetched', newPages: 3, pages: 3, rows: 2500 }],
    });
    expect(index(folder)).toMatchObject({ complete: true, startUtc: start, coveredUtc: now });
    expect(index(folder)?.pages.map((page) => [page.rows, page.firstUtc])).toEqual([
      [1000, start],
      [1000, start + 1000 * hour],
      [500, start + 2000 * hour],
    ]);
    expect(progress.map((step) => step.rows)).toEqual([1000, 2000, 2500]);
    expect(server.asked.map((url) => url.searchParams.get('startTime'))).toEqual([
      String(start),
      String(start + 999 * hour + 1),
      String(start + 1999 * hour + 1),
    ]);
  });

  it('that is complete is left alone until it is refreshed', async () => {
    let available = 10;
    const { run, index, server } = await rig((url, _, response) => json(response, klines(url, available)), binanceOf);
    await run(binance);
    expect(await run(binance)).toMatchObject({ value: [{ outcome: 'kept', pages: 1 }] });
    expect(server.asked).toHaveLength(1);
    available = 12;
    expect(await run(binance, { refresh: true })).toMatchObject({
      value: [{ outcome: 'fetched', newPages: 1, rows: 13 }],
    });
    expect(index(folder)?.pages[1]).toMatchObject({ rows: 3, firstUtc: start + 9 * hour });
  });

  it('that broke goes on after the last stored page', async () => {
    let broken = true;
    const answer = (url: URL, _: unknown, response: ServerResponse) => {
      const isSecond = Number(url.searchParams.get('startTime')) > start;
      if (broken && isSecond) response.destroy();
      else json(response, klines(url, 1500));
    };
    const { run, index, server } = await rig(answer, binanceOf);
    expect(await run(binance)).toMatchObject({ ok: false, failure: { reason: 'http-unreachable', attempts: 6 } });
    expect(index(folder)).toMatchObject({ complete: false, pages: [{ rows: 1000 }] });
    broken = false;
    const before = server.asked.length;
    expect(await run(binance)).toMatchObject({ value: [{ newPages: 1, pages: 2, rows: 1500 }] });
    expect(server.asked.slice(before).map((url) => url.searchParams.get('startTime'))).toEqual([
      String(start + 999 * hour + 1),
    ]);
  });

  it('of an earlier start is fetched anew', async () => {
    const { run, index } = await rig((url, _, response) => json(response, klines(url, 10)), binanceOf);
    await run({ ...binance, start: '2021-01-02' });
    await run(binance);
    expect(index(folder)).toMatchObject({ startUtc: start, complete: true, pages: [{ rows: 10 }] });
  });

  it('stops when it is told to, and keeps what it has', async () => {
    const stop = new AbortController();
    const { run, index } = await rig((url, _, response) => {
      if (Number(url.searchParams.get('startTime')) > start) stop.abort();
      json(response, klines(url, 5000));
    }, binanceOf);
    expect(await run(binance, { signal: stop.signal })).toMatchObject({ ok: false, failure: { reason: 'cancelled' } });
    expect(index(folder)).toMatchObject({ complete: false, pages: [{ rows: 1000 }] });
  });
});

describe('a provider in trouble', () => {
  async function after(trouble: (response: ServerResponse) => void, times: number) {
    let left = times;
    const made = await rig(
      (url, _, response) => (left-- > 0 ? trouble(response) : json(response, klines(url, 3))),
      binanceOf,
    );
    return { ...made, result: await made.run(binance) };
  }

  it.each([
    [
      '429 with Retry-After',
      (response: ServerResponse) => json(response, {}, 429, { 'retry-after': '7' }),
      [7000, 7000],
    ],
    [
      '429 with a time of reset',
      (response: ServerResponse) => json(response, {}, 429, { 'x-ratelimit-reset': String(now / 1000 + 9) }),
      [9000, 0],
    ],
    ['429 alone', (response: ServerResponse) => json(response, {}, 429), [1000, 2000]],
    ['500', (response: ServerResponse) => json(response, { msg: 'oops' }, 500), [1000, 2000]],
    ['a closed connection', (response: ServerResponse) => response.destroy(), [1000, 2000]],
    [
      'a body cut short',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('[[1609459200000,');
        setTimeout(() => response.destroy(), 5);
      },
      [1000, 2000],
    ],
    ['alien JSON', (response: ServerResponse) => json(response, { maintenance: true }), [1000, 2000]],
  ])('%s is asked again', async (_, trouble, delays) => {
    const { result, waits } = await after(trouble, 2);
    expect(result).toMatchObject({ ok: true, value: [{ rows: 3 }] });
    expect(waits).toEqual(delays);
  });

  it('is given up after six attempts, named by its address without parameters', async () => {
    const { result, server, waits } = await after((response) => json(response, { msg: 'down' }, 503), 99);
    expect(result).toEqual({
      ok: false,
      failure: {
        reason: 'http-refused',
        url: `${server.baseUrl}/api/v3/klines`,
        status: 503,
        detail: '{"msg":"down"}',
      },
    });
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
  });

  it('that refuses is not asked again', async () => {
    const { result, server } = await after(
      (response) => json(response, { code: -1121, msg: 'Invalid symbol.' }, 400),
      99,
    );
    expect(result).toMatchObject({
      failure: { reason: 'http-refused', status: 400, detail: '{"code":-1121,"msg":"Invalid symbol."}' },
    });
    expect(server.asked).toHaveLength(1);
  });
});

describe('Alpaca', () => {
  const alpaca = {
    provider: 'alpaca',
    symbols: ['SPY'],
    start: '2021-01-01',
    end: '2021-02-01',
    alpaca: { feed: 'iex', adjustment: 'raw' },
  };
  const keys = { keyId: new Secret('canary-id'), secretKey: new Secret('canary-secret') };
  const bar = (t: string) => ({ t, o: 178.26, h: 178.26, l: 178.21, c: 178.21, v: 1118, n: 65, vw: 178.235733 });
  const alpacaOf = (server: Loopback) => alpacaSource({ baseUrl: server.baseUrl, ...keys });

  it('is followed from token to token, with keys in the headers and nowhere else', async () => {
    const headers: unknown[] = [];
    const { run, server, files } = await rig((url, request, response) => {
      headers.push([request.headers['apca-api-key-id'], request.headers['apca-api-secret-key']]);
      const isSecond = url.searchParams.get('page_token') === 'QUFQTA==';
      const bars = isSecond ? [bar('2021-01-05T05:00:00Z')] : [bar('2021-01-04T05:00:00Z')];
      json(response, { bars, symbol: 'SPY', next_page_token: isSecond ? null : 'QUFQTA==' });
    }, alpacaOf);
    expect(await run(alpaca)).toMatchObject({ ok: true, value: [{ request: 'SPY-1d-iex-raw', pages: 2, rows: 2 }] });
    expect(headers[0]).toEqual(['canary-id', 'canary-secret']);
    expect(Object.fromEntries(server.asked[0]!.searchParams)).toEqual({
      timeframe: '1Day',
      start: '2021-01-01T00:00:00.000Z',
      end: '2021-02-01T23:59:59.999Z',
      limit: '10000',
      adjustment: 'raw',
      feed: 'iex',
      sort: 'asc',
    });
    const stored = [...files.content.values()].map((bytes) => new TextDecoder().decode(bytes)).join('');
    expect(stored).not.toContain('canary');
  });

  it('with no bars at all is a complete download of no pages', async () => {
    const { run, index } = await rig(
      (_, __, response) => json(response, { bars: null, symbol: 'SPY', next_page_token: null }),
      alpacaOf,
    );
    expect(await run(alpaca)).toMatchObject({ ok: true, value: [{ pages: 0, rows: 0 }] });
    expect(index('alpaca/SPY-1d-iex-raw')).toMatchObject({ complete: true, pages: [] });
  });

  it('adjusted prices are fetched anew as a whole, since splits change their past', async () => {
    const { run, index } = await rig(
      (_, __, response) =>
        json(response, { bars: [bar('2021-01-04T05:00:00Z')], symbol: 'SPY', next_page_token: null }),
      alpacaOf,
    );
    const split = { ...alpaca, end: null, alpaca: { feed: 'iex', adjustment: 'split' } };
    await run(split);
    await run(split, { refresh: true });
    expect(index('alpaca/SPY-1d-iex-split')?.pages).toHaveLength(1);
  });

  it.each([
    [{ feed: null, adjustment: 'raw' }, 'data.alpaca.feed'],
    [{ feed: 'iex', adjustment: null }, 'data.alpaca.adjustment'],
  ])('%j is refused: there is no default', async (settings, key) => {
    const { run } = await rig(() => {}, alpacaOf);
    expect(await run({ ...alpaca, alpaca: settings })).toMatchObject({
      ok: false,
      failure: { reason: 'data-setting-missing', key },
    });
  });

  it('without keys in the environment names the variable', () => {
    expect(downloadSource('alpaca', dataConfig(alpaca), { APCA_API_KEY_ID: 'x' })).toMatchObject({
      failure: { reason: 'data-setting-missing', key: 'environment variable APCA_API_SECRET_KEY' },
    });
  });
});

it('FRED gives first releases page by page, and its key is stored nowhere', async () => {
  const fred = { macro: { fred: { series: ['UNRATE'] } } };
  const observation = (date: string, released: string, value: string) => ({
    realtime_start: released,
    realtime_end: '9999-12-31',
    date,
    value,
  });
  const { run, server, files } = await rig(
    (url, _, response) => {
      const offset = Number(url.searchParams.get('offset'));
      const all = [observation('2020-01-01', '2020-02-07', '3.6'), observation('2020-02-01', '2020-03-06', '.')];
      json(response, { count: 2, offset, limit: 1, observations: all.slice(offset, offset + 1) });
    },
    (server) => fredSource({ baseUrl: server.baseUrl, apiKey: new Secret('canary-key') }),
  );
  expect(await run(fred)).toMatchObject({
    ok: true,
    value: [{ provider: 'fred', request: 'UNRATE', pages: 2, rows: 2 }],
  });
  expect(server.asked[0]!.searchParams.get('output_type')).toBe('4');
  expect(server.asked[0]!.searchParams.get('api_key')).toBe('canary-key');
  expect([...files.content.values()].map((bytes) => new TextDecoder().decode(bytes)).join('')).not.toContain('canary');
});

it('a configuration that needs nothing from the network says so', async () => {
  const { run } = await rig(() => {}, binanceOf);
  expect(await run({})).toMatchObject({ failure: { reason: 'data-nothing-to-fetch', provider: 'sample' } });
});

it('requests beyond the burst wait for their turn', async () => {
  const slow = (server: Loopback): DownloadSource => ({ ...binanceOf(server), requestsPerMinute: 60 });
  const { run, waits } = await rig((url, _, response) => json(response, klines(url, 7500)), slow);
  expect(await run(binance)).toMatchObject({ ok: true, value: [{ rows: 7500 }] });
  expect(waits).toEqual([1000, 1000, 1000]);
});
