import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderRequest } from '../../../formats/session/order.ts';
import { alpacaOrder } from './order-request.ts';

const request = (more: Partial<OrderRequest>): OrderRequest => ({
  clientOrderId: 'id',
  symbol: 'AAPL',
  side: 'buy',
  purpose: 'entry',
  quantity: 10,
  reason: 'entry',
  stopFraction: null,
  targetFraction: null,
  stopPrice: null,
  targetPrice: null,
  referencePrice: 100,
  decidedUtc: 0,
  ...more,
});
const common = { symbol: 'AAPL', clientOrderId: 'id', qty: '10' };

describe('orders in the dialect of Alpaca', () => {
  it.each<[string, Partial<OrderRequest>, object]>([
    [
      'a long entry with both legs, moved towards the market',
      { stopFraction: 0.033_33, targetFraction: 0.033_33, quantity: 10.7 },
      {
        side: 'buy',
        type: 'market',
        timeInForce: 'gtc',
        orderClass: 'bracket',
        takeProfit: { limitPrice: '103.33' },
        stopLoss: { stopPrice: '96.67' },
      },
    ],
    [
      'a short entry with both legs, the other way round',
      { side: 'sell', stopFraction: 0.033_33, targetFraction: 0.033_33 },
      {
        side: 'sell',
        type: 'market',
        timeInForce: 'gtc',
        orderClass: 'bracket',
        takeProfit: { limitPrice: '96.67' },
        stopLoss: { stopPrice: '103.33' },
      },
    ],
    [
      'an entry with a stop alone',
      { stopFraction: 0.05 },
      { side: 'buy', type: 'market', timeInForce: 'gtc', orderClass: 'oto', stopLoss: { stopPrice: '95' } },
    ],
    [
      'a limit entry with a stop reckoned from its limit',
      {
        resting: { type: 'limit', triggerPrice: null, limitPrice: 98.006, timeInForce: 'day' },
        stopFraction: 0.05,
      },
      {
        side: 'buy',
        type: 'limit',
        limitPrice: '98',
        timeInForce: 'gtc',
        orderClass: 'oto',
        stopLoss: { stopPrice: '93.11' },
      },
    ],
    [
      'a stop-limit entry without legs, for as long as it takes',
      { side: 'sell', resting: { type: 'stop-limit', triggerPrice: 97.004, limitPrice: 96.004, timeInForce: 'gtc' } },
      { side: 'sell', type: 'stop_limit', stopPrice: '97', limitPrice: '96', timeInForce: 'gtc' },
    ],
    [
      'an exit for the close, in whole units',
      { purpose: 'exit', side: 'sell', quantity: 10.5, atClose: true },
      { side: 'sell', type: 'market', timeInForce: 'cls' },
    ],
    ['an entry without legs', {}, { side: 'buy', type: 'market', timeInForce: 'day' }],
    ['an exit', { purpose: 'exit', side: 'sell' }, { side: 'sell', type: 'market', timeInForce: 'day' }],
    [
      'a protecting stop',
      { purpose: 'protect', side: 'sell', stopPrice: 94.991 },
      { side: 'sell', type: 'stop', timeInForce: 'gtc', stopPrice: '95' },
    ],
    [
      'a protecting target of a short position',
      { purpose: 'protect', side: 'buy', targetPrice: 90.001 },
      { side: 'buy', type: 'limit', timeInForce: 'gtc', limitPrice: '90.01' },
    ],
    [
      'protection by both',
      { purpose: 'protect', side: 'sell', stopPrice: 95, targetPrice: 110 },
      {
        side: 'sell',
        type: 'limit',
        timeInForce: 'gtc',
        orderClass: 'oco',
        takeProfit: { limitPrice: '110' },
        stopLoss: { stopPrice: '95' },
      },
    ],
    [
      'a share below a dollar, in hundredths of a cent',
      { purpose: 'protect', side: 'sell', stopPrice: 0.456_71 },
      { side: 'sell', type: 'stop', timeInForce: 'gtc', stopPrice: '0.4568' },
    ],
    [
      'a leg too near, moved to where the service takes it',
      { stopFraction: 0.000_01 },
      { side: 'buy', type: 'market', timeInForce: 'gtc', orderClass: 'oto', stopLoss: { stopPrice: '99.98' } },
    ],
  ])('%s', (_name, more, expected) => {
    expect(alpacaOrder(request(more))).toEqual({ ...common, ...expected });
  });

  it('sends the fraction of an exit, which may be all that is left', () => {
    expect(alpacaOrder(request({ purpose: 'exit', side: 'sell', quantity: 0.25 }))).toMatchObject({ qty: '0.25' });
  });

  it.each<[string, Partial<OrderRequest>]>([
    ['quantity-too-small', { quantity: 0.999 }],
    ['quantity-too-small', { purpose: 'exit', quantity: Number.NaN }],
    ['price-not-possible', { side: 'sell', targetFraction: 1.2 }],
    ['price-not-possible', { purpose: 'protect', stopPrice: Number.NaN }],
    ['nothing-to-protect', { purpose: 'protect' }],
  ])('does not send what the service could not take: %s', (code, more) => {
    expect(alpacaOrder(request(more))).toMatchObject({ code });
  });

  it('keeps every leg on a tick, on its side of the reference, at least a cent away', () => {
    const fractions = fc.double({ min: 1e-6, max: 0.5, noNaN: true });
    const prices = fc.double({ min: 2, max: 5000, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom('buy', 'sell'), fractions, fractions, prices, (side, stop, target, price) => {
        const order = alpacaOrder(request({ side, stopFraction: stop, targetFraction: target, referencePrice: price }));
        if ('code' in order) throw new Error(order.code);
        const sign = side === 'buy' ? 1 : -1;
        const [stopAt, targetAt] = [Number(order.stopLoss!.stopPrice), Number(order.takeProfit!.limitPrice)];
        const onTick = (value: number) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
        expect(sign * (price - stopAt)).toBeGreaterThan(0.01 - 1e-9);
        expect(sign * (targetAt - price)).toBeGreaterThan(0.01 - 1e-9);
        expect([stopAt, targetAt].every((value) => value < 1 || onTick(value))).toBe(true);
      }),
    );
  });
});
