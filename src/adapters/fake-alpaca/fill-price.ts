import type { FakeOrder } from './fake-order.ts';

/**
 * The price at which an order fills when the market stands at a price, null when it does not; marks a stop that is reached.
 * A buy stop works as a limit order with a collar once it is reached, a sell stop as a market order.
 */
export function fillPrice(order: FakeOrder, market: number): number | null {
  const buys = order.side === 'buy';
  if ((order.type === 'stop' || order.type === 'stop_limit') && !order.triggered) {
    const stop = order.stopPrice!;
    if (buys ? market < stop : market > stop) return null;
    order.triggered = true;
  }
  const limit = limitOf(order);
  if (limit === null) return market;
  return (buys ? market <= limit : market >= limit) ? market : null;
}

function limitOf(order: FakeOrder): number | null {
  if (order.type === 'limit' || order.type === 'stop_limit') return order.limitPrice;
  if (order.type !== 'stop' || order.side === 'sell') return null;
  const stop = order.stopPrice!;
  return stop * (stop < 50 ? 1.04 : 1.025);
}
