import { describe, expect, it } from 'vitest';
import { alpacaRig, entryOf, listenTo, until, valueOf } from './rig.ts';

describe('the Alpaca broker against the stand-in server', () => {
  it('walks through account, bracket entry, fill, replaced stop, stop, and a restart', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    expect(valueOf(await broker.account())).toMatchObject({
      paper: true,
      cash: 100_000,
      equity: 100_000,
      blocked: null,
    });
    expect(valueOf(await broker.clock())).toEqual({
      nowUtc: Date.UTC(2026, 2, 2, 15),
      isOpen: true,
      nextOpenUtc: Date.UTC(2026, 2, 3, 14, 30),
      nextCloseUtc: Date.UTC(2026, 2, 2, 21),
    });
    const heard = await listenTo(broker);

    const placed = await broker.submit(entryOf('one'));
    expect(placed).toMatchObject({ outcome: 'placed', order: { clientOrderId: 'one', quantity: 10 } });
    await until(() => heard.updates.some(({ execution }) => execution?.quantity === 10));
    expect(valueOf(await broker.positions())).toEqual([
      { symbol: 'AAPL', quantity: 10, available: 0, averagePrice: 100, lastPrice: 100 },
    ]);

    const [entry] = valueOf(await broker.openOrders());
    const [target, stop] = entry!.legs;
    expect(entry).toMatchObject({ status: 'filled', filledQuantity: 10, averagePrice: 100 });
    expect(target).toMatchObject({ type: 'limit', limitPrice: 110, status: 'new', parentId: entry!.id });
    expect(stop).toMatchObject({ type: 'stop', stopPrice: 95, status: 'held', parentId: entry!.id });

    expect(await broker.replace(stop!.id, { stop: 97 })).toMatchObject({
      outcome: 'placed',
      order: { stopPrice: 97, replaces: stop!.id },
    });
    const again = connect();
    const [same] = valueOf(await again.openOrders());
    expect(same!.legs.map(({ type, stopPrice, status }) => [type, stopPrice, status])).toEqual([
      ['limit', null, 'new'],
      ['stop', 97, 'held'],
    ]);

    fake.exchange.setPrice('AAPL', 96);
    expect(valueOf(await again.openOrders())).toEqual([]);
    expect(valueOf(await again.positions())).toEqual([]);
    expect(valueOf(await again.account()).cash).toBe(99_960);
    const all = valueOf(await again.ordersSince(0));
    expect(all.flatMap((order) => [order, ...order.legs]).map(({ type, status }) => `${type} ${status}`)).toEqual([
      'market filled',
      'limit canceled',
      'stop filled',
    ]);
    expect(valueOf(await again.findByClientId('one'))).toMatchObject({ status: 'filled' });
    expect(valueOf(await again.findByClientId('never sent'))).toBeNull();
  });

  it('cancels a resting order, and finds nothing wrong in cancelling it again', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    await broker.submit(entryOf('in', { stopFraction: null, targetFraction: null }));
    const protect = entryOf('guard', { purpose: 'protect', side: 'sell', stopPrice: 94.999, targetPrice: null });
    const placed = await broker.submit(protect);
    expect(placed).toMatchObject({ outcome: 'placed', order: { type: 'stop', stopPrice: 95 } });
    if (placed.outcome !== 'placed') return;
    expect(await broker.cancel(placed.order.id)).toEqual({ ok: true, value: undefined });
    expect(await broker.cancel(placed.order.id)).toEqual({ ok: true, value: undefined });
    expect(await broker.cancel('00000000-0000-4000-8000-000000000000')).toEqual({ ok: true, value: undefined });
    expect(valueOf(await broker.openOrders())).toEqual([]);
  });

  it('protects by one-cancels-other with the stop below the target', async () => {
    const { fake, connect } = await alpacaRig();
    fake.exchange.setPrice('AAPL', 100);
    const broker = connect();
    await broker.submit(entryOf('in', { stopFraction: null, targetFraction: null }));
    await broker.submit(entryOf('guard', { purpose: 'protect', side: 'sell', stopPrice: 95, targetPrice: 110 }));
    const [parent] = valueOf(await broker.openOrders());
    expect(parent).toMatchObject({ type: 'limit', limitPrice: 110, status: 'new' });
    expect(parent!.legs).toMatchObject([{ type: 'stop', stopPrice: 95, status: 'held' }]);
    fake.exchange.setPrice('AAPL', 111);
    expect(valueOf(await broker.positions())).toEqual([]);
    expect(valueOf(await broker.openOrders())).toEqual([]);
  });

  it('refuses a quantity below one without asking the server', async () => {
    const { fake, connect } = await alpacaRig();
    expect(await connect().submit(entryOf('small', { quantity: 0.9 }))).toMatchObject({
      outcome: 'refused',
      code: 'quantity-too-small',
    });
    expect(fake.requests).toEqual([]);
  });

  it('reads more open orders than fit on a page', async () => {
    const { fake, connect } = await alpacaRig();
    const limit = { symbol: 'AAPL', side: 'buy', type: 'limit', time_in_force: 'gtc', qty: '1', limit_price: '1' };
    for (let i = 0; i < 1203; i++) fake.exchange.submit({ ...limit, client_order_id: `order-${i}` });
    const orders = valueOf(await connect().openOrders());
    expect(orders).toHaveLength(1203);
    expect(orders[1202]!.clientOrderId).toBe('order-1202');
    expect(fake.requests).toHaveLength(3);
  });
});
