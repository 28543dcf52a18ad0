import type { BrokerOrder } from '../../formats/session/order.ts';
import type { OrderBook } from '../orders/order-book.ts';
import { exceeds, sameQuantity } from '../orders/quantities.ts';
import type { ForeignPolicy, Sight } from './reconcile-types.ts';

/**
 * The signed units a session should take its position over as; null when there is nothing to take over. Where units of others are
 * ignored, only what is missing of ours counts.
 */
export function takenOver(policy: ForeignPolicy, ours: number, theirs: number): number | null {
  if (sameQuantity(ours, theirs)) return null;
  if (policy !== 'ignore') return theirs;
  if (ours === 0) return null;
  const left = Math.sign(theirs) === Math.sign(ours) ? theirs : 0;
  return Math.abs(left) >= Math.abs(ours) ? null : left;
}

/** Whether the difference may be fills of an open order of ours whose news are late. */
export function mayExplain(book: OrderBook, symbol: string, difference: number): boolean {
  const side = difference > 0 ? 'buy' : 'sell';
  return book.openOrders(symbol).some((order) => {
    return order.side === side && !exceeds(Math.abs(difference), order.quantity - order.filledQuantity);
  });
}

/** What the units changed hands at, as far as the broker tells: the last order of others that filled, else the position's own mean. */
export function externalPrice({ recent, positions, book }: Sight, symbol: string): number | null {
  let last: BrokerOrder | null = null;
  for (const order of recent) {
    const theirs = order.symbol === symbol && order.filledQuantity > 0 && book.standing(order) === 'foreign';
    if (theirs && (last === null || order.submittedUtc >= last.submittedUtc)) last = order;
  }
  const position = positions.find((one) => one.symbol === symbol);
  return last?.averagePrice ?? position?.averagePrice ?? null;
}
