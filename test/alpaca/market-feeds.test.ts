import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alpacaFeed } from '../../src/adapters/brokers/alpaca-feed.ts';
import { binanceFeed } from '../../src/adapters/brokers/binance-feed.ts';
import { FakeHttp, type FakeAnswer } from '../../src/adapters/fake-http.ts';
import { undiciHttp } from '../../src/adapters/undici-http.ts';
import { calendarOf } from '../../src/core/calendar/calendar-of.ts';
import { Secret } from '../../src/util/secret.ts';
import { sharedFile } from '../shared.ts';
import { alpacaRig, valueOf } from './rig.ts';

const timers = { wait: async () => undefined };
const keys = { keyId: new Secret('PKTEST'), secretKey: new Secret('sesame-open-sesame') };
const hour = 3_600_000;
const bar = (openUtc: number, close: number) => ({ openUtc, open: close, high: close, low: close, close, volume: 5 });

async function daily() {
  const { fake, time } = await alpacaRig();
  const http = undiciHttp({ timeoutMs: 2000, bodyLimit: 1e6 });
  const feed = (tape: 'iex' | 'sip', interval = '1d') =>
    alpacaFeed({
      http,
      clock: time.clock,
      timers,
      baseUrl: fake.baseUrl,
      ...keys,
      calendar: calendarOf('xnys'),
      interval,
      feed: tape,
      adjustment: 'all',
    });
  return { fake, time, feed };
}

describe('the Alpaca feed against the stand-in server', () => {
  it('gives finished daily bars once, by the moment they became known and then by symbol', async () => {
    const { fake, time, feed } = await daily();
    const [friday, monday] = [Date.UTC(2026, 1, 27, 5), Date.UTC(2026, 2, 2, 5)];
    fake.marketData.add('MSFT', '1Day', [bar(friday, 400), bar(monday, 410)]);
    fake.marketData.add('AAPL', '1Day', [bar(friday, 200), bar(monday, 210)]);
    const [fridayClose, mondayClose] = [Date.UTC(2026, 1, 27, 21), Date.UTC(2026, 2, 2, 21)];
    const thursdayClose = fridayClose - 24 * hour;
    const shown = async (afterUtc: number) =>
      valueOf(await feed('iex').newBars(['MSFT', 'AAPL'], afterUtc)).map((row) => [
        row.symbol,
        row.knownUtc,
        row.close,
      ]);
    expect(await shown(thursdayClose)).toEqual([
      ['AAPL', fridayClose, 200],
      ['MSFT', fridayClose, 400],
    ]);
    expect(await shown(fridayClose)).toEqual([]);
    await time.pass(6 * hour + 10 * 60_000);
    expect(await shown(fridayClose)).toEqual([]);
    await time.pass(5 * 60_000);
    expect(await shown(fridayClose)).toEqual([
      ['AAPL', mondayClose, 210],
      ['MSFT', mondayClose, 410],
    ]);
  });

  it('follows the pages of an hour by minutes and leaves the going minute out', async () => {
    const { fake, time, feed } = await daily();
    const now = time.clock.nowUtc();
    const minutes = Array.from({ length: 61 }, (_, i) => bar(now - hour + i * 60_000, 100 + i));
    fake.marketData.add('AAPL', '1Min', minutes);
    await time.pass(30_000);
    const rows = valueOf(await feed('iex', '1m').newBars(['AAPL'], now - hour));
    expect(rows).toHaveLength(60);
    expect(rows.at(-1)).toMatchObject({ openUtc: now - 60_000, knownUtc: now, close: 159 });
  });

  it('names the tape that the account may not read', async () => {
    const { feed } = await daily();
    const refused = await feed('sip', '1m').newBars(['AAPL'], Date.UTC(2026, 2, 2, 14));
    expect(refused).toMatchObject({ ok: false, failure: { reason: 'feed-not-subscribed', symbol: 'AAPL' } });
  });

  it('refuses void keys at once', async () => {
    const { fake, feed } = await daily();
    fake.exchange.quirks.keyRevoked = true;
    const refused = await feed('iex').newBars(['AAPL'], Date.UTC(2026, 1, 26, 21));
    expect(refused).toMatchObject({ ok: false, failure: { reason: 'broker-unauthorised', status: 401 } });
    expect(fake.requests).toHaveLength(1);
  });
});

describe('feeds on answers that were recorded or made up', () => {
  const nowUtc = Date.UTC(2022, 1, 3, 12);
  const shared = sharedFile('alpaca-fixtures/rest-responses-sdk-tests.json');
  const on = (answers: readonly FakeAnswer[]) => {
    const http = new FakeHttp(answers, () => ({ code: 'ECONNRESET' }));
    const common = { http, clock: { nowUtc: () => nowUtc }, timers };
    const alpaca = alpacaFeed({
      ...common,
      baseUrl: 'https://data.alpaca.markets',
      ...keys,
      calendar: calendarOf('xnys'),
      interval: '1d',
      feed: 'sip',
      adjustment: 'raw',
    });
    return { http, alpaca, binance: binanceFeed({ ...common, baseUrl: 'https://binance.invalid', interval: '1h' }) };
  };

  it.skipIf(!shared)('reads recorded daily bars', async () => {
    const { responses } = JSON.parse(readFileSync(shared!, 'utf8')) as {
      responses: { url: string; response: { bars?: { AAPL?: object[] } } }[];
    };
    const recorded = responses.find(({ url }) => url.includes('/v2/stocks/bars?symbols=AAPL'))!.response.bars!.AAPL!;
    const body = JSON.stringify({ bars: recorded, symbol: 'AAPL', next_page_token: null });
    const { http, alpaca } = on([{ status: 200, body }]);
    const rows = valueOf(await alpaca.newBars(['AAPL'], Date.UTC(2022, 0, 31, 21)));
    expect(rows.map(({ openUtc, knownUtc, open, close }) => [openUtc, knownUtc, open, close])).toEqual([
      [Date.UTC(2022, 1, 1, 14, 30), Date.UTC(2022, 1, 1, 21), 174, 174.61],
      [Date.UTC(2022, 1, 2, 14, 30), Date.UTC(2022, 1, 2, 21), 174.64, 175.84],
    ]);
    const asked = new URL(http.asked[0]!.url).searchParams;
    expect([asked.get('feed'), asked.get('adjustment'), asked.get('timeframe')]).toEqual(['sip', 'raw', '1Day']);
  });

  it('reads klines, without the one that is going on, and asks again after a broken connection', async () => {
    const kline = (openUtc: number, close: string) => [
      openUtc,
      '10',
      '12',
      '9',
      close,
      '3.5',
      openUtc + hour - 1,
      '35',
    ];
    const body = JSON.stringify([kline(nowUtc - 2 * hour, '11'), kline(nowUtc - hour, '10.5'), kline(nowUtc, '10.7')]);
    const { http, binance } = on([{ code: 'ECONNRESET' }, { status: 502, body: '' }, { status: 200, body }]);
    const rows = valueOf(await binance.newBars(['BTCUSDT'], nowUtc - 2 * hour));
    expect(rows).toEqual([
      {
        symbol: 'BTCUSDT',
        openUtc: nowUtc - 2 * hour,
        knownUtc: nowUtc - hour,
        open: 10,
        high: 12,
        low: 9,
        close: 11,
        volume: 3.5,
        adjFactor: 1,
        marks: 0,
      },
    ]);
    expect(http.asked).toHaveLength(3);
  });

  it('fails when there is no answer, instead of giving no bars', async () => {
    const { binance } = on([]);
    expect(await binance.newBars(['BTCUSDT'], nowUtc - hour)).toMatchObject({
      ok: false,
      failure: { reason: 'http-unreachable' },
    });
  });

  it.each([
    ['no price', 'null'],
    ['a high below the low', '8'],
    ['a price beyond all numbers', '1e400'],
  ])('refuses a bar with %s', async (_name, high) => {
    const body = `{"bars":[{"t":"2022-02-02T05:00:00Z","o":10,"h":${high},"l":9,"c":10,"v":1}],"next_page_token":null}`;
    const { alpaca } = on([{ status: 200, body }]);
    expect(await alpaca.newBars(['AAPL'], Date.UTC(2022, 1, 1, 21))).toMatchObject({
      ok: false,
      failure: { reason: 'feed-bar-broken', symbol: 'AAPL', openUtc: Date.UTC(2022, 1, 2, 14, 30) },
    });
  });
});
