import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../shared.ts';
import { alpacaRig } from './rig.ts';

const trading = sharedFile('alpaca-fixtures/openapi-trading-2.0.1.json');
const marketData = sharedFile('alpaca-fixtures/openapi-market-data-1.1.json');
const headers = { 'APCA-API-KEY-ID': 'PKTEST', 'APCA-API-SECRET-KEY': 'sesame-open-sesame' };

/** OpenAPI 3.0 says `nullable` where JSON Schema says a second type; nothing else of its dialect matters here. */
function asJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asJsonSchema);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, example: _example, discriminator: _discriminator, ...rest } = node as { [key: string]: unknown };
  const schema = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, asJsonSchema(value)]));
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}

function validator(file: string) {
  const document = asJsonSchema(JSON.parse(readFileSync(file, 'utf8'))) as { paths: object };
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'document');
  return (pointer: string, body: unknown): string[] => {
    const validate = ajv.compile({ $ref: `document#${pointer}` });
    return validate(body) ? [] : validate.errors!.map((error) => `${error.instancePath} ${error.message}`);
  };
}

function answerOf(path: string, method = 'get', status = 200): string {
  const escaped = encodeURIComponent(path.replaceAll('/', '~1'));
  return `/paths/${escaped}/${method}/responses/${status}/content/application~1json/schema`;
}

/** An account with a bracket in the market, a short, a closed trade and an order that waits. */
async function busyServer() {
  const { fake } = await alpacaRig();
  const { exchange } = fake;
  for (const [symbol, price] of [
    ['AAPL', 100],
    ['MSFT', 400],
    ['TSLA', 0.5],
  ] as const)
    exchange.setPrice(symbol, price);
  const order = { type: 'market', time_in_force: 'gtc', qty: '10', side: 'buy' };
  const legs = { take_profit: { limit_price: '110' }, stop_loss: { stop_price: '95' } };
  exchange.submit({ ...order, symbol: 'AAPL', order_class: 'bracket', client_order_id: 'bracket', ...legs });
  exchange.submit({ ...order, symbol: 'MSFT', side: 'sell', time_in_force: 'day' });
  exchange.submit({ ...order, symbol: 'TSLA', type: 'limit', limit_price: '0.4567' });
  return fake;
}

describe('answers of the stand-in', () => {
  it.skipIf(!trading)('have the shapes of the trading document', async () => {
    const fake = await busyServer();
    const problems = validator(trading!);
    const found: { [path: string]: string[] } = {};
    for (const [path, url, method = 'GET', status = 200] of [
      ['/v2/account', '/v2/account'],
      ['/v2/account/configurations', '/v2/account/configurations'],
      ['/v2/orders', '/v2/orders?status=all&nested=true'],
      ['/v2/orders', '/v2/orders?status=all'],
      ['/v2/orders:by_client_order_id', '/v2/orders:by_client_order_id?client_order_id=bracket'],
      ['/v2/positions', '/v2/positions'],
      ['/v2/positions/{symbol_or_asset_id}', '/v2/positions/AAPL'],
      ['/v2/assets/{symbol_or_asset_id}', '/v2/assets/AAPL'],
      ['/v2/clock', '/v2/clock'],
      ['/v2/calendar', '/v2/calendar?start=2026-03-02&end=2026-03-06'],
      ['/v2/orders', '/v2/orders', 'DELETE', 207],
    ] as const) {
      const answer = await fetch(fake.baseUrl + url, { headers, method });
      expect(answer.status).toBe(status);
      found[`${method} ${url}`] = problems(answerOf(path, method.toLowerCase(), status), await answer.json());
    }
    /** The document lets a trade match its schema of other activities too, so trades are held against their own. */
    const fills = (await (await fetch(`${fake.baseUrl}/v2/account/activities/FILL`, { headers })).json()) as object[];
    expect(fills.map((fill) => problems('/components/schemas/TradingActivities', fill))).toEqual([[], []]);
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
  });

  it.skipIf(!marketData)('have the shapes of the market data document', async () => {
    const { fake } = await alpacaRig();
    const bar = { openUtc: Date.UTC(2026, 1, 27, 5), open: 1, high: 2, low: 1, close: 2, volume: 3 };
    fake.marketData.add('AAPL', '1Day', [bar, { ...bar, openUtc: bar.openUtc + 86_400_000 }]);
    fake.marketData.add('MSFT', '1Day', [bar]);
    const query = 'timeframe=1Day&start=2026-02-01T00:00:00Z&feed=iex&limit=2';
    const problems = validator(marketData!);
    const many = (await (
      await fetch(`${fake.baseUrl}/v2/stocks/bars?symbols=AAPL,MSFT&${query}`, { headers })
    ).json()) as {
      bars: object;
      next_page_token: string;
    };
    expect(problems(answerOf('/v2/stocks/bars'), many)).toEqual([]);
    expect(Object.keys(many.bars)).toEqual(['AAPL']);
    const rest = `${fake.baseUrl}/v2/stocks/bars?symbols=AAPL,MSFT&${query}&page_token=${many.next_page_token}`;
    expect(await (await fetch(rest, { headers })).json()).toMatchObject({
      bars: { MSFT: [{ c: 2 }] },
      next_page_token: null,
    });
    const one = await (await fetch(`${fake.baseUrl}/v2/stocks/AAPL/bars?${query}`, { headers })).json();
    expect(problems(answerOf('/v2/stocks/{symbol}/bars'), one)).toEqual([]);
  });
});
