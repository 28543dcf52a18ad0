import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decode, encode } from '@msgpack/msgpack';
import { alpacaRig } from './rig.ts';

const headers = { 'APCA-API-KEY-ID': 'PKTEST', 'APCA-API-SECRET-KEY': 'sesame-open-sesame' };

async function server() {
  const { fake, time } = await alpacaRig();
  fake.exchange.setPrice('AAPL', 100);
  const ask = async (method: string, path: string, body?: object | string) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(fake.baseUrl + path, { method, headers, ...(text === undefined ? {} : { body: text }) });
    return {
      status: answer.status,
      headers: answer.headers,
      body: answer.status === 204 ? null : ((await answer.json()) as object),
    };
  };
  const order = { symbol: 'AAPL', side: 'buy', type: 'market', time_in_force: 'day', qty: '10' };
  return { fake, time, ask, order };
}

describe('the stand-in refuses as the service does', () => {
  const bracket = { order_class: 'bracket', take_profit: { limit_price: '110' }, stop_loss: { stop_price: '95' } };
  it.each([
    ['neither quantity nor money', { qty: undefined }, 400, 40_010_000],
    ['a market order with a price', { limit_price: '99' }, 422, 40_010_001],
    ['a price of 0', { type: 'limit', limit_price: '0' }, 422, 40_010_001],
    ['a price between ticks', { type: 'limit', limit_price: '99.999' }, 422, 42_210_000],
    ['a bracket without a stop', { ...bracket, stop_loss: undefined }, 422, 42_210_000],
    ['a stop on the wrong side', { ...bracket, stop_loss: { stop_price: '100' } }, 422, 42_210_000],
    ['a bracket that lasts until the close only', { ...bracket, time_in_force: 'cls' }, 422, 42_210_000],
    ['a market order outside hours', { extended_hours: true }, 422, 42_210_000],
    ['more than the account can pay', { qty: '5000' }, 403, 40_310_000],
    ['exits of a position that is not there', { ...bracket, order_class: 'oco', type: 'limit' }, 422, 42_210_000],
  ])('%s', async (_name, fields, status, code) => {
    const { ask, order } = await server();
    expect(await ask('POST', '/v2/orders', { ...order, ...fields })).toMatchObject({ status, body: { code } });
  });

  it('a body that is no JSON, wrong keys, unknown orders, a filled order that is cancelled', async () => {
    const { fake, ask, order } = await server();
    expect(await ask('POST', '/v2/orders', '{"symbol":')).toMatchObject({ status: 400, body: { code: 40_010_000 } });
    const stranger = await fetch(`${fake.baseUrl}/v2/account`, {
      headers: { ...headers, 'APCA-API-KEY-ID': 'PKOTHER' },
    });
    expect([stranger.status, await stranger.json()]).toEqual([
      401,
      { code: 40_110_000, message: 'request is not authorized' },
    ]);
    expect(await ask('GET', '/v2/orders/none')).toMatchObject({ status: 404, body: { code: 40_410_000 } });
    expect(await ask('GET', '/v2/positions/AAPL')).toMatchObject({ status: 404, body: { code: 40_410_000 } });
    const { body } = await ask('POST', '/v2/orders', order);
    const { id } = body as { id: string };
    expect(await ask('DELETE', `/v2/orders/${id}`)).toMatchObject({ status: 422, body: { code: 42_210_000 } });
  });

  it('a client id for ever, also after the order was cancelled', async () => {
    const { fake, ask, order } = await server();
    fake.exchange.quirks.halted = true;
    const { body } = await ask('POST', '/v2/orders', { ...order, client_order_id: 'mine' });
    expect((await ask('DELETE', `/v2/orders/${(body as { id: string }).id}`)).status).toBe(204);
    expect(await ask('POST', '/v2/orders', { ...order, client_order_id: 'mine' })).toEqual(
      expect.objectContaining({ status: 422, body: { code: 40_010_001, message: 'client_order_id must be unique' } }),
    );
  });

  it('the 201st request of a minute, with headers that count', async () => {
    const { time, ask } = await server();
    const first = await ask('GET', '/v2/clock');
    expect([first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')]).toEqual([
      '200',
      '199',
    ]);
    expect(first.headers.get('x-request-id')).toBeTruthy();
    for (let i = 0; i < 199; i++) await ask('GET', '/v2/clock');
    expect((await ask('GET', '/v2/clock')).status).toBe(429);
    await time.pass(60_000);
    expect((await ask('GET', '/v2/clock')).status).toBe(200);
  });

  it('a position whose shares are held, among others that it closes', async () => {
    const { fake, ask, order } = await server();
    fake.exchange.setPrice('MSFT', 50);
    await ask('POST', '/v2/orders', { ...order, ...bracket });
    await ask('POST', '/v2/orders', { ...order, symbol: 'MSFT' });
    const { status, body } = await ask('DELETE', '/v2/positions');
    expect(status).toBe(207);
    expect(body).toMatchObject([
      { symbol: 'AAPL', status: 403, body: { code: 40_310_000, held_for_orders: '10' } },
      { symbol: 'MSFT', status: 200 },
    ]);
    expect(await ask('DELETE', '/v2/positions?cancel_orders=true')).toMatchObject({
      body: [{ symbol: 'AAPL', status: 200 }],
    });
    expect(await ask('GET', '/v2/positions')).toMatchObject({ body: [] });
  });
});

describe('the market of the stand-in', () => {
  it('ends day orders at the close and keeps the others', async () => {
    const { time, ask, order } = await server();
    await ask('POST', '/v2/orders', { ...order, type: 'limit', limit_price: '50', client_order_id: 'day' });
    await ask('POST', '/v2/orders', {
      ...order,
      type: 'limit',
      limit_price: '50',
      client_order_id: 'gtc',
      time_in_force: 'gtc',
    });
    await time.pass(6 * 3_600_000);
    const { body } = await ask('GET', '/v2/orders?status=all&direction=asc');
    expect(body).toMatchObject([
      { client_order_id: 'day', status: 'expired' },
      { client_order_id: 'gtc', status: 'new' },
    ]);
  });

  it('tells hours in New York on both sides of the change of clocks, and early closes', async () => {
    const { time, ask } = await server();
    time.utc = Date.UTC(2026, 2, 6, 22);
    expect((await ask('GET', '/v2/clock')).body).toEqual({
      timestamp: '2026-03-06T17:00:00-05:00',
      is_open: false,
      next_open: '2026-03-09T09:30:00-04:00',
      next_close: '2026-03-09T16:00:00-04:00',
    });
    expect((await ask('GET', '/v2/calendar?start=2026-11-26&end=2026-11-27')).body).toMatchObject([
      { date: '2026-11-27', open: '09:30', close: '13:00' },
    ]);
  });

  it('doubles a position by a split and leaves resting prices as they were', async () => {
    const { ask, order } = await server();
    await ask('POST', '/v2/orders', { ...order, order_class: 'oto', stop_loss: { stop_price: '40' } });
    expect((await ask('POST', '/_fake/split', { symbol: 'AAPL', ratio: 2 })).status).toBe(200);
    expect((await ask('GET', '/v2/positions')).body).toMatchObject([{ qty: '20', avg_entry_price: '50' }]);
    expect((await ask('GET', '/v2/orders')).body).toMatchObject([{ qty: '10', stop_price: '40', status: 'new' }]);
    expect((await ask('GET', '/v2/account')).body).toMatchObject({ cash: '99000', equity: '100000' });
  });

  it('is moved by control routes, which refuse what they do not know', async () => {
    const { fake, ask } = await server();
    expect((await ask('POST', '/_fake/price', { symbol: 'AAPL', price: 101 })).status).toBe(200);
    expect(fake.exchange.prices.get('AAPL')).toBe(101);
    expect((await ask('POST', '/_fake/quirks', { replayed: 2 })).body).toMatchObject({ replayed: 2 });
    expect((await ask('POST', '/_fake/quirks', {})).body).toMatchObject({ replayed: 0 });
    expect((await ask('POST', '/_fake/quirks', { gremlins: 1 })).status).toBe(400);
    expect((await ask('POST', '/_fake/hours', { hours: 'closed' })).status).toBe(200);
    expect((await ask('GET', '/v2/clock')).body).toMatchObject({ is_open: false });
  });

  it('speaks MessagePack on the stream when asked to, and refuses to be listened to by strangers', async () => {
    const { fake } = await server();
    const socket = new WebSocket(fake.streamUrl, { headers: { 'Content-Type': 'application/msgpack' } });
    const heard: unknown[] = [];
    socket.on('message', (frame: Buffer) => heard.push(decode(frame)));
    await new Promise((resolve) => socket.once('open', resolve));
    const say = async (message: object) => {
      const before = heard.length;
      socket.send(encode(message));
      while (heard.length === before) await new Promise((resolve) => setTimeout(resolve, 2));
      return heard.at(-1);
    };
    const listen = { action: 'listen', data: { streams: ['trade_updates'] } };
    const key = { key_id: 'PKTEST', secret_key: 'sesame-open-sesame' };
    expect(await say(listen)).toEqual({ stream: 'authorization', data: { status: 'unauthorized', action: 'listen' } });
    expect(await say({ action: 'authenticate', data: key })).toEqual({
      stream: 'authorization',
      data: { status: 'authorized', action: 'authenticate' },
    });
    expect(await say(listen)).toEqual({ stream: 'listening', data: { streams: ['trade_updates'] } });
    expect(await say({ action: 'dance' })).toEqual({ action: 'error', data: { error_message: 'invalid message' } });
  });
});
