import type { BrokerOrder, OrderRequest, OrderStatus } from '../../formats/session/order.ts';

/** An order as the venue keeps it. */
export type VenueOrder = { -readonly [K in keyof Omit<BrokerOrder, 'legs'>]: BrokerOrder[K] } & {
  legs: VenueOrder[];
};

/** An order that was just accepted, with the legs of its bracket held back. */
export function acceptedOrder(request: OrderRequest): VenueOrder {
  const { clientOrderId, symbol, side, quantity, decidedUtc, stopFraction, targetFraction } = request;
  const order: VenueOrder = {
    id: `sim-${clientOrderId}`,
    clientOrderId,
    parentId: null,
    symbol,
    side,
    type: request.resting?.type ?? 'market',
    quantity,
    filledQuantity: 0,
    averagePrice: null,
    limitPrice: request.resting?.limitPrice ?? null,
    stopPrice: request.resting?.triggerPrice ?? null,
    status: 'accepted',
    replaces: null,
    replacedBy: null,
    submittedUtc: decidedUtc,
    legs: [],
  };
  const leg = (name: 'stop' | 'target'): VenueOrder => ({
    ...order,
    id: `${order.id}:${name}`,
    clientOrderId: `${clientOrderId}:${name}`,
    parentId: order.id,
    side: side === 'buy' ? 'sell' : 'buy',
    type: name === 'stop' ? 'stop' : 'limit',
    limitPrice: null,
    stopPrice: null,
    status: 'held',
    legs: [],
  });
  if (targetFraction !== null) order.legs.push(leg('target'));
  if (stopFraction !== null) order.legs.push(leg('stop'));
  return order;
}

export function legOf(order: VenueOrder | null, type: 'stop' | 'limit'): VenueOrder | null {
  return order?.legs.find((leg) => leg.type === type) ?? null;
}

const closed: readonly OrderStatus[] = ['filled', 'canceled', 'expired', 'rejected', 'replaced'];

export function isOpen({ status }: BrokerOrder): boolean {
  return !closed.includes(status);
}

/** What the broker tells of an order: a copy that later fills do not change. */
export function snapshot(order: VenueOrder): BrokerOrder {
  return { ...order, legs: order.legs.map(snapshot) };
}
