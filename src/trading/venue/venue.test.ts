import { describe, expect, it } from 'vitest';
import { barsPerYear } from '../../../test/trading/session-rig.ts';
import { hour, hourlyBars, tradingConfig } from '../../../test/trading/trading-rig.ts';
import type { OrderRequest } from '../../formats/session/order.ts';
import { sessionStart } from '../session/session-start.ts';
import { Venue } from './venue.ts';

const entry: OrderRequest = {
  clientOrderId: 'as-1',
  symbol: 'A',
  side: 'buy',
  purpose: 'entry',
  quantity: 5,
  reason: 'entry',
  stopFraction: 0.02,
  targetFraction: 0.04,
  stopPrice: null,
  targetPrice: null,
  referencePrice: 100,
  decidedUtc: 2 * hour,
};

describe('the simulated venue', () => {
  it('takes the legs of an entry along when the entry is cancelled', () => {
    const bars = hourlyBars({ A: [[100, 101, 99, 100, 1000]] });
    const trading = tradingConfig();
    const venue = new Venue({
      start: sessionStart(bars, [], trading, barsPerYear),
      trading,
      barsPerYear,
      initialCash: 10_000,
    });
    const placed = venue.place(entry);
    expect(placed.outcome === 'placed' && placed.order.legs.map(({ status }) => status)).toEqual(['held', 'held']);
    const cancelled = venue.cancel('sim-as-1')!.order;
    expect([cancelled.status, ...cancelled.legs.map(({ status }) => status)]).toEqual([
      'canceled',
      'canceled',
      'canceled',
    ]);
    expect(venue.openOrders()).toEqual([]);
    expect(venue.find('as-1:stop')?.status).toBe('canceled');
  });
});
