import { describe, expect, it } from 'vitest';
import { FakeBroker, type FakeBrokerSetup, type Trouble } from '../../../test/trading/fake-broker.ts';
import { orderRequest } from '../../../test/trading/order-rig.ts';
import { VirtualTime } from '../../../test/trading/virtual-time.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';
import { OrderBook } from '../../trading/orders/order-book.ts';
import { resolveOrders, type ResolveDeps } from './resolve-orders.ts';

const minutes = 60_000;
const ids = ['as-0', 'as-1', 'as-2', 'as-3'];

describe('orders that were sent and not answered', () => {
  it.each([0, 1, 2, 3])('are there once each when the answer to sending number %i is lost', async (lost) => {
    const rig = rigOf({ trouble: onSubmit(lost, 'lost-answer') });
    await rig.send();
    expect(rig.book.inDoubt().map((order) => order.clientOrderId)).toEqual([ids[lost]]);
    expect(await rig.resolve()).toEqual(ok([]));
    expect(rig.broker.orders.map((order) => order.clientOrderId)).toEqual(ids);
    expect(rig.broker.submitted).toHaveLength(4);
    expect(ids.map((id) => rig.book.get(id)?.brokerId)).toEqual(['b-1', 'b-2', 'b-3', 'b-4']);
  });

  it.each([0, 1, 2, 3])('are there once each when sending number %i never arrived', async (lost) => {
    const rig = rigOf({ trouble: onSubmit(lost, 'lost-request') });
    await rig.send();
    expect(await rig.resolve()).toEqual(ok([]));
    expect(rig.broker.orders.map((order) => order.clientOrderId).sort()).toEqual(ids);
    expect(rig.broker.submitted).toHaveLength(4);
    expect(rig.time.now()).toBe(1 * minutes);
  });

  it('are found when the broker hides them for five seconds', async () => {
    const rig = rigOf({ trouble: onSubmit(0, 'lost-answer'), hiddenMs: 5_000 });
    await rig.send();
    expect(await rig.resolve()).toEqual(ok([]));
    expect(rig.time.now()).toBe(5_000);
    expect(rig.broker.submitted).toHaveLength(4);
  });

  it('stay unknown for half an hour without answers, and nothing is removed or sent again', async () => {
    let down = true;
    const lost = onSubmit(1, 'lost-answer');
    const rig = rigOf({
      trouble: (call, operation) => (down && operation !== 'submit' ? 'lost-answer' : lost(call, operation)),
    });
    await rig.send();
    const recorded = rig.events.length;
    expect(await rig.resolve(30 * minutes)).toEqual(ok(['as-1']));
    expect(rig.events).toHaveLength(recorded);
    expect(rig.book.get('as-1')?.state).toBe('unknown');
    expect(rig.broker.submitted).toHaveLength(4);

    down = false;
    expect(await rig.resolve()).toEqual(ok([]));
    expect(rig.book.get('as-1')?.state).toBe('filled');
  });

  it('are not placed twice when the broker hides them for long, and somebody is told', async () => {
    const rig = rigOf({ trouble: onSubmit(0, 'lost-answer'), hiddenMs: 10 * minutes });
    await rig.send();
    expect(await rig.resolve()).toEqual(ok([]));
    expect(rig.broker.orders).toHaveLength(4);
    expect(rig.alarms).toEqual(['order-hidden: as-0 exists at the broker and is not shown']);
    expect(rig.book.get('as-0')?.state).toBe('filled');
  });

  it('of which nothing is on record but the sending are unknown first', async () => {
    const rig = rigOf({});
    rig.book.want(orderRequest());
    rig.book.sending('as-1');
    expect(await rig.resolve()).toEqual(ok([]));
    expect(rig.events.map(({ kind }) => kind)).toEqual(['unknown', 'sending', 'placed']);
  });

  it('that are being sent by somebody else are left to them', async () => {
    const rig = rigOf({ trouble: onSubmit(0, 'lost-request') });
    await rig.send();
    Object.assign(rig.time, {
      wait: async (ms: number, signal: AbortSignal) => {
        rig.book.want(orderRequest({ clientOrderId: 'as-9' }));
        rig.book.sending('as-9');
        await VirtualTime.prototype.wait.call(rig.time, ms, signal);
      },
    });
    expect(await rig.resolve()).toEqual(ok([]));
    expect(rig.book.get('as-9')?.state).toBe('sent');
    expect(rig.broker.submitted.map((request) => request.clientOrderId)).not.toContain('as-9');
  });

  it('are refused when the second sending is, and three more looks do not find the first', async () => {
    const refused = { code: '403', message: 'insufficient buying power' };
    const rig = rigOf({
      trouble: onSubmit(0, 'lost-request'),
      refuse: ({ clientOrderId }) => (clientOrderId === 'as-0' ? refused : null),
    });
    await rig.send();
    expect(await rig.resolve()).toEqual(ok([]));
    expect(rig.events.at(-1)).toMatchObject({ kind: 'refused', clientOrderId: 'as-0', ...refused });
    expect(rig.time.now()).toBe(2.5 * minutes);
  });

  it('are given up unsent when they may not be sent any more', async () => {
    const rig = rigOf({ trouble: onSubmit(0, 'lost-request') }, { mayResend: () => false });
    await rig.send();
    expect(await rig.resolve()).toEqual(ok([]));
    expect(rig.events.at(-1)).toMatchObject({ kind: 'refused', clientOrderId: 'as-0', code: 'never-arrived' });
    expect(rig.broker.orders).toHaveLength(3);
  });

  it('are sent again at once where a miss proves that they never arrived', async () => {
    const rig = rigOf({ trouble: onSubmit(0, 'lost-request') });
    await rig.send();
    const broker = Object.assign(rig.broker, { lookupsProve: true });
    expect(await rig.resolve()).toEqual(ok([]));
    expect([rig.time.now(), broker.orders.length]).toEqual([0, 4]);
  });

  it('are left as they are when told to stop, or when nothing can be recorded', async () => {
    const stopped = rigOf({ trouble: onSubmit(0, 'lost-request') }, { signal: AbortSignal.abort() });
    await stopped.send();
    expect(await stopped.resolve()).toEqual(ok(['as-0']));

    const full = fail({ reason: 'ledger-broken', file: 'ledger.sqlite', detail: 'disk full' });
    const broken = rigOf({ trouble: onSubmit(0, 'lost-answer') }, { record: () => full });
    await broken.send();
    expect(await broken.resolve()).toEqual(full);
  });
});

function onSubmit(index: number, trouble: Trouble): NonNullable<FakeBrokerSetup['trouble']> {
  let submits = 0;
  return (_, operation) => (operation === 'submit' && submits++ === index ? trouble : null);
}

function rigOf(setup: Omit<FakeBrokerSetup, 'time'>, differs: Partial<ResolveDeps> = {}) {
  const time = new VirtualTime();
  const broker = new FakeBroker({ time, ...setup });
  const book = new OrderBook();
  const events: SessionEvent[] = [];
  const alarms: string[] = [];
  const record = (event: SessionEvent): Result<void> => {
    events.push(event);
    fold(book, event);
    return ok(undefined);
  };
  const times = { clock: time, stopwatch: time, timers: time };
  const deps: ResolveDeps = {
    broker,
    book,
    record,
    mayResend: () => true,
    alarm: (name, detail) => alarms.push(`${name}: ${detail}`),
    ...times,
    signal: new AbortController().signal,
    ...differs,
  };
  return {
    time,
    broker,
    book,
    events,
    alarms,
    resolve: (deadlineMs = 60 * minutes) => resolveOrders(deps, deadlineMs),
    /** Sends four orders and records every answer there is. */
    send: async () => {
      for (const clientOrderId of ids) {
        const request = orderRequest({ clientOrderId, decidedUtc: time.nowUtc() });
        book.want(request);
        book.sending(clientOrderId);
        const placement = await broker.submit(request);
        const utc = time.nowUtc();
        if (placement.outcome === 'placed') record({ kind: 'placed', utc, clientOrderId, order: placement.order });
        if (placement.outcome === 'unknown') record({ kind: 'unknown', utc, clientOrderId, detail: placement.detail });
      }
    },
  };
}

function fold(book: OrderBook, event: SessionEvent): void {
  if (event.kind === 'sending') book.sending(event.clientOrderId);
  if (event.kind === 'placed') book.placed(event.clientOrderId, event.order);
  if (event.kind === 'refused') book.refused(event.clientOrderId, event.code, event.message);
  if (event.kind === 'unknown') book.unknown(event.clientOrderId);
}
