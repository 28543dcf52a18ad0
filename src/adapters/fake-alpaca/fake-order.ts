import { decimal } from './decimal.ts';
import { idOf } from './ids.ts';

export type FakeStatus =
  | 'accepted'
  | 'pending_new'
  | 'new'
  | 'held'
  | 'partially_filled'
  | 'pending_cancel'
  | 'filled'
  | 'canceled'
  | 'expired'
  | 'replaced';

/** What a valid request asks for. Legs of a bracket are drafts of their own. */
export interface Draft {
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly type: 'market' | 'limit' | 'stop' | 'stop_limit';
  readonly timeInForce: 'day' | 'gtc' | 'ioc' | 'fok' | 'opg' | 'cls';
  readonly orderClass: '' | 'simple' | 'bracket' | 'oco' | 'oto';
  readonly quantity: number;
  readonly limitPrice: number | null;
  readonly stopPrice: number | null;
  readonly extendedHours: boolean;
  readonly legs: readonly Draft[];
}

/** One order in the model. Times are UTC epoch milliseconds; `rootId` names the order that was sent, for all of its legs too. */
export interface FakeOrder extends Omit<Draft, 'legs' | 'quantity' | 'clientOrderId'> {
  readonly id: string;
  readonly clientOrderId: string;
  readonly rootId: string;
  readonly role: 'simple' | 'entry' | 'target' | 'stop';
  /** Sent by the client itself; its legs are shown under it. */
  readonly isRoot: boolean;
  /** Whether it was meant to close a position when it was sent. */
  readonly closes: boolean;
  quantity: number;
  status: FakeStatus;
  filledQuantity: number;
  filledValue: number;
  /** A stop that has been reached and works as a market or limit order since. */
  triggered: boolean;
  /** When a cancel that was taken comes through; infinite without one. */
  cancelUtc: number;
  readonly createdUtc: number;
  /** End of a day order; infinite for others. */
  readonly expiresUtc: number;
  updatedUtc: number;
  readonly times: { [name in 'filled_at' | 'expired_at' | 'canceled_at' | 'replaced_at']: number | null };
  replaces: string | null;
  replacedBy: string | null;
}

const over: readonly FakeStatus[] = ['filled', 'canceled', 'expired', 'replaced'];

export function isOpen(order: FakeOrder): boolean {
  return !over.includes(order.status);
}

export function remaining(order: FakeOrder): number {
  return order.quantity - order.filledQuantity;
}

/** The order as the service writes it. `legs` are given where the answer is nested. */
export function wireOrder(order: FakeOrder, legs: readonly FakeOrder[] | null): { [field: string]: unknown } {
  const time = (utc: number | null) => (utc === null ? null : new Date(utc).toISOString());
  const price = (value: number | null) => (value === null ? null : decimal(value));
  return {
    id: order.id,
    client_order_id: order.clientOrderId,
    created_at: time(order.createdUtc),
    updated_at: time(order.updatedUtc),
    submitted_at: time(order.createdUtc),
    filled_at: time(order.times.filled_at),
    expired_at: time(order.times.expired_at),
    canceled_at: time(order.times.canceled_at),
    failed_at: null,
    replaced_at: time(order.times.replaced_at),
    replaced_by: order.replacedBy,
    replaces: order.replaces,
    asset_id: idOf('asset', order.symbol),
    symbol: order.symbol,
    asset_class: 'us_equity',
    notional: null,
    qty: decimal(order.quantity),
    filled_qty: decimal(order.filledQuantity),
    filled_avg_price: order.filledQuantity > 0 ? decimal(order.filledValue / order.filledQuantity) : null,
    order_class: order.orderClass,
    order_type: order.type,
    type: order.type,
    side: order.side,
    time_in_force: order.timeInForce,
    limit_price: price(order.limitPrice),
    stop_price: price(order.stopPrice),
    status: order.status,
    extended_hours: order.extendedHours,
    legs: legs && legs.length > 0 ? legs.map((leg) => wireOrder(leg, null)) : null,
    trail_percent: null,
    trail_price: null,
    hwm: null,
    position_intent: `${order.side}_to_${order.closes ? 'close' : 'open'}`,
    subtag: null,
    source: null,
  };
}
