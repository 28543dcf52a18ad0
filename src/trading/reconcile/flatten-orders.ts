import type { BrokerOrder } from '../../formats/session/order.ts';

/** An order or leg, with the order it is nested in. */
export interface Placed {
  readonly order: BrokerOrder;
  readonly nestedIn: BrokerOrder | null;
}

/** Every order and leg, parents before their legs. */
export function flattenOrders(orders: readonly BrokerOrder[], nestedIn: BrokerOrder | null = null): Placed[] {
  return orders.flatMap((order) => [{ order, nestedIn }, ...flattenOrders(order.legs, order)]);
}
