import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../shared.ts';
import { alpacaRig, entryOf, listenTo, until, valueOf } from './rig.ts';

describe('sending when answers go wrong', () => {
  it.each([
    ['the answer is lost', { postAnswerLost: 1 }],
    ['the gateway times out', { postFails: 1, postFailsStatus: 504 }],
    ['the answer is half a body', { postAnswerBroken: 1 }],
  ])('calls an order unknown when %s, sends it once, and finds it by its client id', async (_name, quirks) => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    Object.assign(fake.exchange.quirks, quirks);
    const broker = connect();
    expect((await broker.submit(entryOf('once'))).outcome).toBe('unknown');
    expect(fake.requests).toEqual(['POST /v2/orders']);
    expect(valueOf(await broker.findByClientId('once'))).toMatchObject({ status: 'filled', filledQuantity: 10 });
    expect(await broker.submit(entryOf('once'))).toEqual({
      outcome: 'refused',
      code: 'duplicate',
      message: 'client_order_id must be unique',
    });
  });

  it('calls an order unknown when the server fails before taking it, which a lookup shows as absent', async () => {
    const { fake, connect } = await alpacaRig();
    Object.assign(fake.exchange.quirks, { postFails: 1, postFailsStatus: 500, postFailsEmpty: true });
    const broker = connect();
    expect(await broker.submit(entryOf('lost'))).toEqual({
      outcome: 'unknown',
      detail: 'HTTP 500: service unavailable',
    });
    expect(valueOf(await broker.findByClientId('lost'))).toBeNull();
  });

  it('calls an order unknown when nobody listens', async () => {
    const { fake, connect } = await alpacaRig();
    const broker = connect();
    await fake.close();
    expect(await broker.submit(entryOf('void'))).toEqual({ outcome: 'unknown', detail: 'ECONNREFUSED' });
    expect(await broker.positions()).toMatchObject({ ok: false, failure: { reason: 'broker-unreachable' } });
  });

  it('calls a replacement unknown when it fails, and reads show both orders of the chain', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    await broker.submit(entryOf('in'));
    const stop = valueOf(await broker.openOrders())[0]!.legs[1]!;
    fake.exchange.quirks.patchFails = 1;
    expect((await broker.replace(stop.id, { stop: 96.001 })).outcome).toBe('unknown');
    const now = valueOf(await broker.openOrders())[0]!.legs[1]!;
    expect(now).toMatchObject({ stopPrice: 96, replaces: stop.id, status: 'held' });
  });

  it('misses a new order for a while, which proves nothing', async () => {
    const { fake, time, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    fake.exchange.quirks.lookupLagMs = 5000;
    const broker = connect();
    await broker.submit(entryOf('late'));
    expect(valueOf(await broker.findByClientId('late'))).toBeNull();
    await time.pass(5000);
    expect(valueOf(await broker.findByClientId('late'))).toMatchObject({ clientOrderId: 'late' });
  });

  it('refuses with the code of the service when money, shares or rules do not allow the order', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    const refusals = [
      await broker.submit(entryOf('rich', { quantity: 100_000 })),
      await broker.submit(entryOf('in')),
      await broker.submit(entryOf('out', { purpose: 'exit', side: 'sell' })),
    ];
    expect(refusals.map((placement) => [placement.outcome, 'code' in placement ? placement.code : null])).toEqual([
      ['refused', '40310000'],
      ['placed', null],
      ['refused', '40310000'],
    ]);
    expect(refusals[2]).toMatchObject({
      message: 'insufficient qty available for order (requested: 10, available: 0)',
    });
  });
});

describe('reading when answers go wrong', () => {
  it('tries a failed read again, twice', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.quirks.readsFail = 2;
    expect((await connect().positions()).ok).toBe(true);
    fake.exchange.quirks.readsFail = 3;
    expect(await connect().positions()).toMatchObject({ ok: false, failure: { reason: 'broker-unreachable' } });
  });

  it('stops at once when the keys are void', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.quirks.keyRevoked = true;
    const broker = connect();
    expect(await broker.account()).toMatchObject({
      ok: false,
      failure: { reason: 'broker-unauthorised', status: 401 },
    });
    expect(await broker.submit(entryOf('no'))).toMatchObject({ outcome: 'refused', code: 'unauthorised' });
    expect(await listenTo(broker)).toMatchObject({
      opened: { ok: false, failure: { reason: 'broker-unauthorised' } },
      states: ['lost: the keys were refused'],
    });
    expect(fake.requests).toHaveLength(2);
  });

  it('says that it asked too often, places nothing then, and waits before the next read', async () => {
    const { fake, time, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    fake.exchange.quirks.tooMany = 1;
    const broker = connect();
    expect(await broker.submit(entryOf('busy'))).toMatchObject({ outcome: 'refused', code: 'rate-limited' });
    let read = false;
    const later = broker.positions().then((positions) => ((read = true), positions));
    await time.pass(1000);
    expect(read).toBe(false);
    await time.pass(14_000);
    expect(valueOf(await later)).toEqual([]);
  });

  it('shows orders and positions as far apart as the service does', async () => {
    const { fake, time, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    fake.exchange.quirks.positionsLagMs = 10_000;
    await broker.submit(entryOf('in'));
    expect(valueOf(await broker.positions())).toEqual([]);
    fake.exchange.quirks.positionsLagMs = 0;
    fake.exchange.quirks.ordersLagMs = 10_000;
    expect(valueOf(await broker.positions())).toHaveLength(1);
    expect(valueOf(await broker.findByClientId('in'))).toMatchObject({ status: 'new', filledQuantity: 0 });
    await time.pass(10_000);
    expect(valueOf(await broker.findByClientId('in'))).toMatchObject({ status: 'filled', filledQuantity: 10 });
  });

  it('reads a word nobody documented as unknown', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    const heard = await listenTo(broker);
    fake.exchange.quirks.unknownWords = true;
    expect(await broker.submit(entryOf('odd'))).toMatchObject({ order: { status: 'unknown-word' } });
    await until(() => heard.updates.length >= 3);
    expect(heard.updates.every(({ order, execution }) => order.status === 'unknown-word' && !execution)).toBe(true);
    expect(heard.states).toEqual(['connected: subscribed']);
  });
});

describe('orders that do not go as planned', () => {
  it('leaves a day order accepted while the market is closed, and fills it at the open', async () => {
    const { fake, time, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    await time.pass(8 * 3_600_000);
    const broker = connect();
    const plain = { stopFraction: null, targetFraction: null };
    expect(await broker.submit(entryOf('night', plain))).toMatchObject({ order: { status: 'accepted' } });
    await time.pass(16 * 3_600_000);
    expect(valueOf(await broker.findByClientId('night'))).toMatchObject({ status: 'filled' });
  });

  it('takes a cancel, and then the fill wins', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    Object.assign(fake.exchange.quirks, { halted: true, fillWinsCancel: true });
    const broker = connect();
    const placed = await broker.submit(entryOf('race', { stopFraction: null, targetFraction: null }));
    expect(placed).toMatchObject({ outcome: 'placed', order: { status: 'new' } });
    if (placed.outcome !== 'placed') return;
    expect((await broker.cancel(placed.order.id)).ok).toBe(true);
    expect(valueOf(await broker.findByClientId('race'))).toMatchObject({ status: 'filled', filledQuantity: 10 });
  });

  it('never wakes the legs of an entry that fills in part and is then cancelled', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.quirks.partialFill = 0.4;
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    const placed = await broker.submit(entryOf('part'));
    if (placed.outcome !== 'placed') throw new Error(placed.outcome);
    expect(placed.order).toMatchObject({ status: 'partially-filled', filledQuantity: 4 });
    await broker.cancel(placed.order.id);
    expect(valueOf(await broker.openOrders())).toEqual([]);
    expect(valueOf(await broker.positions())).toMatchObject([{ quantity: 4, available: 4 }]);
  });

  it.each([
    ['shrinks the stop with the target', false, [{ status: 'partially-filled' }, { status: 'held', quantity: 7 }]],
    ['loses the stop with a part of the target', true, [{ status: 'partially-filled' }, { status: 'canceled' }]],
  ])('%s', async (_name, dropped, legs) => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    await broker.submit(entryOf('in'));
    Object.assign(fake.exchange.quirks, { partialFill: 0.3, partTargetDropsStop: dropped });
    fake.exchange.setPrice('AAPL', 110);
    expect(valueOf(await broker.openOrders())[0]!.legs).toMatchObject(legs);
    expect(valueOf(await broker.positions())).toMatchObject([{ quantity: 7 }]);
  });

  it('shows the held stop nested, which the flat list leaves out', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    await broker.submit(entryOf('in'));
    expect(valueOf(await broker.openOrders())[0]!.legs.map(({ type }) => type)).toEqual(['limit', 'stop']);
    const headers = { 'APCA-API-KEY-ID': 'PKTEST', 'APCA-API-SECRET-KEY': 'sesame-open-sesame' };
    const flat = (await (await fetch(`${fake.baseUrl}/v2/orders?status=open`, { headers })).json()) as {
      type: string;
    }[];
    expect(flat.map(({ type }) => type)).toEqual(['limit']);
  });
});

describe('the stream when it goes wrong', () => {
  it('passes replayed fills on as they come, with one execution id', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const heard = await listenTo(connect());
    fake.exchange.quirks.replayed = 2;
    await connect().submit(entryOf('again', { stopFraction: null, targetFraction: null }));
    await until(() => heard.updates.filter(({ execution }) => execution).length === 3);
    expect(new Set(heard.updates.flatMap(({ execution }) => execution?.executionId ?? [])).size).toBe(1);
  });

  it('leaves fills that are never told to the next read', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    const heard = await listenTo(broker);
    Object.assign(fake.exchange.quirks, { fillsNotSent: true, siblingCancelsNotSent: true });
    await broker.submit(entryOf('in'));
    fake.exchange.setPrice('AAPL', 94);
    expect(valueOf(await broker.ordersSince(0))[0]!.legs.map(({ status }) => status)).toEqual(['canceled', 'filled']);
    await until(() => heard.updates.length >= 4);
    expect(heard.updates.some(({ order, execution }) => execution || order.status === 'canceled')).toBe(false);
  });

  it('asks a silent server, then connects anew and tells of the gap', async () => {
    const { fake, time, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    const heard = await listenTo(broker);
    for (let i = 0; i < 30; i++) await time.pass(5000);
    expect(heard.states).toEqual(['connected: subscribed']);
    fake.exchange.quirks.silent = true;
    for (let i = 0; i < 13; i++) await time.pass(5000);
    expect(heard.states.at(-1)).toBe('lost: the server was silent for a minute');
    fake.exchange.quirks.silent = false;
    for (let i = 0; i < 13; i++) await time.pass(5000);
    await until(() => heard.states.at(-1) === 'connected: subscribed');
    await broker.submit(entryOf('heard'));
    await until(() => heard.updates.some(({ execution }) => execution !== null));
  });

  it('connects again by itself when the connection breaks', async () => {
    const { fake, connect } = await alpacaRig();
    const heard = await listenTo(connect());
    fake.dropStreams();
    await until(() => heard.states.length === 3);
    expect(heard.states).toEqual(['connected: subscribed', 'lost: the connection was closed', 'connected: subscribed']);
  });

  it('keeps heartbeats to itself, and takes an unreadable message for a gap', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.quirks.heartbeats = true;
    const heard = await listenTo(connect());
    fake.exchange.send('fill', { id: 'half an order' });
    await until(() => heard.states.length === 3);
    expect(heard.states.slice(1)).toEqual([
      'lost: a message could not be read',
      'connected: after a message that could not be read',
    ]);
    expect(heard.updates).toEqual([]);
  });
});

interface Sequences {
  readonly cases: readonly {
    readonly name: string;
    readonly order: { readonly type: string; readonly side: string; readonly qty: number };
    readonly events: readonly {
      readonly event: string;
      readonly execution: string | null;
      readonly filled_qty: number;
    }[];
    readonly expected: { readonly final_status: string; readonly fills: readonly number[]; readonly position: number };
  }[];
}

const sequences = sharedFile('alpaca-fixtures/stream-sequences.json');
const recorded = sharedFile('alpaca-fixtures/trade-updates-recorded.json');

describe('messages that were seen elsewhere', () => {
  it.skipIf(!sequences)('come through in order, so that executions told once each sum up', async () => {
    const { cases } = JSON.parse(readFileSync(sequences!, 'utf8')) as Sequences;
    for (const { order, events, expected } of cases) {
      const { fake, connect } = await alpacaRig();
      const heard = await listenTo(connect());
      const words = { new: 'new', pending_new: 'pending_new', partial_fill: 'partially_filled', fill: 'filled' };
      let before = 0;
      for (const { event, execution, filled_qty: filled } of events) {
        const wire = {
          id: '6a7f7003-57fc-4ec5-bb8d-aa7730c49213',
          client_order_id: 'sequence',
          created_at: '2026-03-02T15:00:00Z',
          symbol: 'AAPL',
          ...order,
          filled_qty: String(filled),
          filled_avg_price: filled > 0 ? '100' : null,
          status: words[event as keyof typeof words],
          legs: null,
        };
        const fill = { price: '100', qty: String(filled - before), position_qty: String(filled) };
        fake.exchange.send(event, wire, execution === null ? {} : { execution_id: execution, ...fill });
        before = filled;
      }
      await until(() => heard.updates.length === events.length);
      const byExecution = new Map(heard.updates.flatMap((u) => (u.execution ? [[u.execution.executionId, u]] : [])));
      let applied = 0;
      const fills: number[] = [];
      for (const update of heard.updates) {
        if (update.order.filledQuantity <= applied) continue;
        fills.push(update.order.filledQuantity - applied);
        applied = update.order.filledQuantity;
      }
      expect({ fills, position: applied, final: heard.updates.at(-1)!.order.status }).toEqual({
        fills: expected.fills,
        position: expected.position,
        final: expected.final_status,
      });
      // The price of a later fill is not told, so only the first of an order comes as an execution.
      expect(byExecution.size).toBe(Math.min(1, expected.fills.length));
    }
  });

  it.skipIf(!recorded)('are read, offsets and nanoseconds included', async () => {
    const { messages } = JSON.parse(readFileSync(recorded!, 'utf8')) as {
      messages: { message: { data: { event: string; order: object } } }[];
    };
    const { fake, connect } = await alpacaRig();
    const heard = await listenTo(connect());
    for (const { message } of messages) {
      const { event, order, ...more } = message.data;
      fake.exchange.send(event, { ...order }, more);
    }
    await until(() => heard.updates.length === 2);
    expect(
      heard.updates.map(({ order, execution, toldUtc }) => [
        order.symbol,
        order.submittedUtc,
        execution!.quantity,
        toldUtc,
      ]),
    ).toEqual([
      ['GNL', Date.UTC(2024, 10, 19, 14, 47, 5, 709), 4, Date.UTC(2024, 10, 19, 14, 47, 5, 721)],
      ['SOLUSD', Date.UTC(2022, 3, 19, 17, 45, 4, 980), 1790.86, Date.UTC(2022, 3, 19, 17, 45, 5, 24)],
    ]);
  });
});
