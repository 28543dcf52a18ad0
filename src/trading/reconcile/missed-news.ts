import type { BrokerOrder } from '../../formats/session/order.ts';
import type { OrderBook } from '../orders/order-book.ts';
import type { BookOrder } from '../orders/book-order.ts';
import { flattenOrders } from './flatten-orders.ts';
import type { Sight } from './reconcile-types.ts';

/** Orders of ours, with their legs, whose observation would teach something. */
export function missedNews({ orders, recent, book }: Sight): readonly BrokerOrder[] {
  return [...orders, ...recent].filter((order) => teaches(order, book));
}

/** Open orders that neither they nor one of their legs is ours. */
export function foreignOrders({ orders, book }: Sight): readonly BrokerOrder[] {
  return orders.filter((order) => flattenOrders([order]).every((placed) => book.standing(placed.order) === 'foreign'));
}

/** Orders we think are open, that the broker did not show. */
export function lostOrders({ orders, recent, book }: Sight): readonly (BookOrder & { readonly brokerId: string })[] {
  const shown = new Set(flattenOrders([...orders, ...recent]).map(({ order }) => order.id));
  return book
    .openOrders()
    .flatMap((order) => (order.brokerId === null ? [] : [{ ...order, brokerId: order.brokerId }]))
    .filter(({ brokerId }) => !shown.has(brokerId));
}

function teaches(order: BrokerOrder, book: OrderBook): boolean {
  const standing = book.standing(order);
  if (standing === 'news') return true;
  // A leg that does not name its parent is ours by being nested in one of ours.
  const ours = standing === 'known';
  return order.legs.some((leg) => (ours && book.known(leg.id) === undefined) || teaches(leg, book));
}
