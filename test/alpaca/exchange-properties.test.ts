import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeExchange } from '../../src/adapters/fake-alpaca/exchange.ts';
import { isOpen } from '../../src/adapters/fake-alpaca/fake-order.ts';
import { replayBars } from '../../src/adapters/fake-alpaca/replay-bars.ts';
import { FakeMarketData } from '../../src/adapters/fake-alpaca/market-data.ts';
import { startFakeAlpaca } from '../../src/adapters/fake-alpaca/server.ts';
import { alpacaRig } from './rig.ts';

const cash = 1_000_000;
const exchangeAt = (time: { utc: number }) =>
  new FakeExchange({ clock: { nowUtc: () => time.utc }, cash, hours: 'xnys' });

const step = fc.oneof(
  fc.record({ kind: fc.constant('price' as const), cents: fc.integer({ min: 5000, max: 15_000 }) }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
  fc.record({
    kind: fc.constant('submit' as const),
    side: fc.constantFrom('buy', 'sell'),
    type: fc.constantFrom('market', 'limit', 'stop'),
    orderClass: fc.constantFrom('', 'bracket', 'oto', 'oco'),
    qty: fc.integer({ min: 1, max: 20 }),
    away: fc.integer({ min: -3000, max: 3000 }),
    timeInForce: fc.constantFrom('day', 'gtc', 'ioc'),
  }),
  fc.record({ kind: fc.constant('cancel' as const), at: fc.nat(40) }),
  fc.record({ kind: fc.constant('replace' as const), at: fc.nat(40), cents: fc.integer({ min: 5000, max: 15_000 }) }),
  fc.record({ kind: fc.constant('part' as const), share: fc.double({ min: 0.1, max: 0.9, noNaN: true }) }),
);

describe('the exchange of the stand-in', () => {
  it('keeps its books whatever is asked of it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const time = { utc: Date.UTC(2026, 2, 2, 15) };
        const exchange = exchangeAt(time);
        exchange.setPrice('AAPL', 100);
        for (const one of steps) take(exchange, time, one);
        const { fills, book, orders } = exchange;
        const signed = fills.map((fill) => (fill.side === 'buy' ? fill.quantity : -fill.quantity));
        expect(book.quantity('AAPL')).toBeCloseTo(
          signed.reduce((sum, quantity) => sum + quantity, 0),
          6,
        );
        const paid = fills.reduce((sum, fill, i) => sum + signed[i]! * fill.price, 0);
        expect(book.cash).toBeCloseTo(cash - paid, 4);
        for (const order of orders.all()) {
          expect(order.filledQuantity).toBeLessThanOrEqual(order.quantity);
          expect(order.replacedBy === null || orders.find(order.replacedBy)!.replaces === order.id).toBe(true);
          const group = orders.all().filter((other) => other.rootId === order.rootId);
          const whole = group.filter(({ role, status }) => role !== 'entry' && status === 'filled');
          expect(whole.length).toBeLessThanOrEqual(1);
          expect(whole.length === 1 && group.some(isOpen)).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('walks through stored bars in the order in which they became known', async () => {
    const time = { utc: Date.UTC(2026, 2, 2, 15) };
    const exchange = exchangeAt(time);
    const marketData = new FakeMarketData();
    const [first, second] = [Date.UTC(2026, 1, 26, 14, 30), Date.UTC(2026, 1, 27, 14, 30)];
    const column = (values: readonly number[]) => Float64Array.from(values);
    const bars = {
      symbols: ['AAPL', 'MSFT'],
      offsets: Int32Array.of(0, 2, 3),
      openUtc: column([first, second, second]),
      knownUtc: column([first, second, second].map((utc) => utc + 6.5 * 3_600_000)),
      open: column([10, 11, 50]),
      high: column([12, 13, 50]),
      low: column([9, 8, 50]),
      close: column([11, 12, 50]),
      volume: column([1, 1, 1]),
      adjFactor: column([0.5, 1, 1]),
      marks: new Int32Array(3),
    };
    const seen: (number | undefined)[] = [];
    const pause = async () => seen.push(exchange.prices.get('AAPL'));
    exchange.hours.hours = 'always';
    exchange.submit({ symbol: 'AAPL', side: 'buy', type: 'stop', stop_price: '6', qty: '1', time_in_force: 'gtc' });
    expect(await replayBars(bars, exchange, marketData, pause, new AbortController().signal)).toBe(2);
    expect(seen).toEqual([5.5, 12]);
    expect(exchange.fills.map(({ price }) => price)).toEqual([6]);
    const query = new URLSearchParams({ symbols: 'AAPL,MSFT', timeframe: '1Day', start: '2026-02-01', feed: 'iex' });
    expect(marketData.many(query, time.utc)).toMatchObject({
      bars: {
        AAPL: [
          { t: '2026-02-26T05:00:00Z', c: 5.5 },
          { t: '2026-02-27T05:00:00Z', c: 12 },
        ],
        MSFT: [{ c: 50 }],
      },
    });
  });

  it('says by name that its port is taken', async () => {
    const { fake, time } = await alpacaRig();
    const port = Number(new URL(fake.baseUrl).port);
    expect(await startFakeAlpaca({ clock: time.clock, cash, hours: 'always', port, keys: null })).toEqual({
      ok: false,
      failure: { reason: 'stand-in-not-started', port, code: 'EADDRINUSE' },
    });
  });
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function take(exchange: FakeExchange, time: { utc: number }, one: Step): void {
  const orders = exchange.orders.all();
  switch (one.kind) {
    case 'price':
      return exchange.setPrice('AAPL', one.cents / 100);
    case 'wait':
      time.utc += one.minutes * 60_000;
      return exchange.settle();
    case 'part':
      exchange.quirks.partialFill = one.share;
      exchange.quirks.halted = false;
      return exchange.settle();
    case 'cancel':
      return void (orders[one.at] && exchange.cancel(orders[one.at]!.id));
    case 'replace': {
      const order = orders[one.at];
      const price = String(one.cents / 100);
      if (order) exchange.replace(order.id, order.type === 'limit' ? { limit_price: price } : { stop_price: price });
      return;
    }
    case 'submit': {
      const { side, type, orderClass, qty, away, timeInForce } = one;
      const market = exchange.prices.get('AAPL')!;
      const near = String(Math.max(1, Math.round(market * 100 + away)) / 100);
      const below = String(Math.round(market * 90) / 100);
      const above = String(Math.round(market * 110) / 100);
      const sells = (side === 'sell') === (orderClass === 'oco');
      exchange.submit({
        symbol: 'AAPL',
        side,
        qty: String(qty),
        type: orderClass === 'oco' ? 'limit' : type,
        time_in_force: timeInForce,
        order_class: orderClass,
        ...(type === 'limit' && orderClass !== 'oco' ? { limit_price: near } : {}),
        ...(type === 'stop' && orderClass !== 'oco' ? { stop_price: near } : {}),
        ...(orderClass === 'bracket' || orderClass === 'oco'
          ? { take_profit: { limit_price: sells ? above : below } }
          : {}),
        ...(orderClass === '' ? {} : { stop_loss: { stop_price: sells ? below : above } }),
      });
    }
  }
}
