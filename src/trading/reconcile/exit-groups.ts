import type { BrokerOrder } from '../../formats/session/order.ts';
import type { OrderBook } from '../orders/order-book.ts';
import { isTerminal } from '../orders/order-state.ts';
import { flattenOrders, type Placed } from './flatten-orders.ts';

/** Orders that can close a position, of which one cancels the others; most groups are of one or two. */
export interface ExitGroup {
  /** Member of ours to cancel, which takes the group along; null where nothing is ours, or a cancel is under way. */
  readonly cancelId: string | null;
  readonly does: 'exit' | 'stop' | 'target';
  /** The most it can close. */
  readonly units: number;
  /** Units below a working stop. */
  readonly stopUnits: number;
  readonly submittedUtc: number;
}

export interface ExitSide {
  /** Groups that make the position smaller. */
  readonly closing: readonly ExitGroup[];
  /** Ours, made to close a position that is gone: they would open one. */
  readonly opening: readonly ExitGroup[];
  /** Entries of ours that are filled in part: until they are filled whole their legs sleep. */
  readonly halfEntered: readonly BrokerOrder[];
}

/** What can happen to a position of `quantity`, signed, by the orders that work at the broker. */
export function exitGroups(
  orders: readonly BrokerOrder[],
  book: OrderBook,
  symbol: string,
  quantity: number,
): ExitSide {
  const working = flattenOrders(orders).filter(({ order }) => order.symbol === symbol && !isTerminal(order.status));
  const byId = new Map(working.map((placed) => [placed.order.id, placed.order]));
  const closing = new Map<string, BrokerOrder[]>();
  const opening = new Map<string, BrokerOrder[]>();
  for (const placed of working) {
    const { order } = placed;
    if (sleeps(placed, byId)) continue;
    const role = book.known(order.id)?.role;
    const closes = quantity !== 0 && (order.side === 'sell') === quantity > 0;
    if (role === 'entry' || (role === undefined && !closes)) continue;
    const groups = closes ? closing : opening;
    const key = placed.nestedIn?.id ?? order.parentId ?? order.id;
    groups.set(key, [...(groups.get(key) ?? []), order]);
  }
  const entries = working.filter(({ order }) => book.known(order.id)?.role === 'entry' && order.filledQuantity > 0);
  return {
    closing: [...closing.values()].map((members) => groupOf(members, book)),
    opening: [...opening.values()].map((members) => groupOf(members, book)),
    halfEntered: entries.map(({ order }) => order),
  };
}

/** A leg whose entry still works does nothing yet. */
function sleeps({ order, nestedIn }: Placed, working: ReadonlyMap<string, BrokerOrder>): boolean {
  const parent = working.get(nestedIn?.id ?? order.parentId ?? '');
  return parent !== undefined && parent.side !== order.side;
}

function groupOf(members: readonly BrokerOrder[], book: OrderBook): ExitGroup {
  const leaving = members.some(({ status }) => status === 'pending-cancel');
  const ours = members.find(({ id }) => book.known(id) !== undefined);
  const stopUnits = most(members.filter((member) => isStop(member) && member.status !== 'pending-cancel'));
  const rests = members.every((member) => isStop(member) || member.type === 'limit');
  return {
    cancelId: leaving || ours === undefined ? null : ours.id,
    does: !rests ? 'exit' : stopUnits > 0 ? 'stop' : 'target',
    units: most(members),
    stopUnits,
    submittedUtc: Math.min(...members.map((member) => member.submittedUtc)),
  };
}

function most(members: readonly BrokerOrder[]): number {
  return Math.max(0, ...members.map(({ quantity, filledQuantity }) => quantity - filledQuantity));
}

function isStop({ type }: BrokerOrder): boolean {
  return type === 'stop' || type === 'stop-limit' || type === 'trailing-stop';
}
