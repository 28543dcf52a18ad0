import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { alpacaBroker } from '../../src/adapters/brokers/alpaca.ts';
import { alpacaEnvironment } from '../../src/adapters/brokers/alpaca-environment.ts';
import type { Broker } from '../../src/ports/broker.ts';
import { entryOf, valueOf } from './rig.ts';

const account = { id: 'a', status: 'ACTIVE', cash: '1', equity: '1', buying_power: '1' };
const order = {
  id: 'o',
  client_order_id: 'mine',
  symbol: 'AAPL',
  side: 'buy',
  type: 'market',
  qty: '1',
  filled_qty: '0',
  status: 'new',
  submitted_at: '2026-03-02T15:00:00Z',
};

/** A server that gives one answer to everything, whatever was asked. */
async function serverThat(answers: (response: ServerResponse, asked: number) => void) {
  let asked = 0;
  const server = createServer((_request, response) => answers(response, ++asked));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const environment = valueOf(
    alpacaEnvironment({
      APCA_API_KEY_ID: 'PKTEST',
      APCA_API_SECRET_KEY: 'sesame-open-sesame',
      APCA_API_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      APCA_STREAM_URL: '',
    }),
  );
  const broker: Broker = valueOf(
    alpacaBroker({
      ...environment,
      paper: true,
      clock: { nowUtc: () => 0 },
      timers: { wait: async () => undefined },
      timeoutMs: 200,
    }),
  );
  return { broker, asked: () => asked };
}

const json = (status: number, body: unknown) => (response: ServerResponse) =>
  void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
const text = (status: number, body: string) => (response: ServerResponse) => void response.writeHead(status).end(body);

describe('answers that are not those of the service', () => {
  it.each([
    ['a page of a proxy', text(200, '<html>welcome</html>')],
    ['another order', json(200, { ...order, client_order_id: 'other' })],
    ['an order without an id', json(200, { ...order, id: undefined })],
    ['an infinite quantity', json(200, { ...order, qty: '1e400' })],
    ['a forbidding page of a proxy', text(403, '<html>no</html>')],
    [
      'a redirection',
      (response: ServerResponse) => void response.writeHead(307, { Location: 'http://127.0.0.1:9/' }).end(),
    ],
    ['no answer in time', () => undefined],
    [
      'an answer that breaks off',
      (response: ServerResponse) => void response.writeHead(200, { 'Content-Length': '999' }).write('{"id"'),
    ],
  ])('leave an order unknown, asked for once: %s', async (_name, answers) => {
    const { broker, asked } = await serverThat(answers);
    expect((await broker.submit(entryOf('mine'))).outcome).toBe('unknown');
    expect(asked()).toBe(1);
  });

  it.each([
    ['no JSON', text(200, 'hello'), 'body'],
    ['a list', json(200, []), 'account'],
    ['money that is no number', json(200, { ...account, cash: 'NaN' }), 'cash'],
    ['money that is absent', json(200, { ...account, equity: null }), 'equity'],
  ])('fail a read by name, asked for once: %s', async (_name, answers, place) => {
    const { broker, asked } = await serverThat(answers);
    expect(await broker.account()).toMatchObject({ ok: false, failure: { reason: 'broker-answer-alien', place } });
    expect(asked()).toBe(1);
  });

  it('take numbers for texts, and tell why an account is blocked', async () => {
    const { broker } = await serverThat(json(200, { ...account, cash: 5, trading_blocked: true }));
    expect(valueOf(await broker.account())).toMatchObject({ cash: 5, equity: 1, blocked: 'trading_blocked' });
  });

  it('take no list of orders from a server that fails, and none of positions', async () => {
    const { broker, asked } = await serverThat(json(502, { message: 'bad gateway' }));
    expect(await broker.openOrders()).toMatchObject({ ok: false, failure: { reason: 'broker-unreachable' } });
    expect(await broker.positions()).toMatchObject({ ok: false, failure: { reason: 'broker-unreachable' } });
    expect(asked()).toBe(6);
  });

  it('read the sign of a short position from its side', async () => {
    const position = {
      symbol: 'AAPL',
      qty: '3',
      qty_available: '1',
      side: 'short',
      avg_entry_price: '9',
      current_price: '8',
    };
    const { broker } = await serverThat(json(200, [position]));
    expect(valueOf(await broker.positions())).toEqual([
      { symbol: 'AAPL', quantity: -3, available: -1, averagePrice: 9, lastPrice: 8 },
    ]);
  });
});

describe('keys from the environment', () => {
  it('are named when they are missing', () => {
    expect(alpacaEnvironment({ APCA_API_KEY_ID: 'PKTEST', APCA_API_SECRET_KEY: '' })).toEqual({
      ok: false,
      failure: { reason: 'broker-keys-missing', broker: 'alpaca', variables: ['APCA_API_SECRET_KEY'] },
    });
  });

  it('are not shown by what holds them', () => {
    const found = alpacaEnvironment({ APCA_API_KEY_ID: 'PKTEST', APCA_API_SECRET_KEY: 'sesame-open-sesame' });
    expect(JSON.stringify(found)).not.toContain('sesame');
  });
});
