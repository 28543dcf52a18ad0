import { decimal } from './decimal.ts';
import type { Draft } from './fake-order.ts';
import type { OrderBook } from './order-book.ts';
import { forbidden, unprocessable, type Refusal } from './refusal.ts';

export interface Standing {
  readonly orders: OrderBook;
  /** Units of the symbol, negative when short. */
  readonly position: number;
  readonly buyingPower: number;
  /** Price of the symbol; null when it has none yet. */
  readonly price: number | null;
  readonly mayShort: boolean;
  readonly suspended: boolean;
}

/** Why the account may not send an order, null when it may. */
export function checkAccount(draft: Draft, standing: Standing): Refusal | null {
  const { orders, position, price } = standing;
  if (standing.suspended) return forbidden('new orders are rejected by user request');
  const sign = draft.side === 'buy' ? 1 : -1;
  const closes = position * sign < 0;
  if (draft.orderClass === 'bracket' && closes) return unprocessable('bracket orders must be entry orders');
  if (draft.orderClass === 'oco' && !closes) return unprocessable('oco orders must be exit orders');
  if (closes) return closing(draft, standing);

  const opposite = orders.open().filter((order) => order.symbol === draft.symbol && order.side !== draft.side);
  if (position === 0 && draft.side === 'buy' && opposite.some((order) => order.role === 'simple'))
    return forbidden('cannot open a long buy while a short sell order is open');
  if (draft.orderClass === '' && opposite.some((order) => order.role === 'simple' && order.type !== 'limit'))
    return forbidden('potential wash trade detected. use complex orders', {
      reject_reason: 'opposite side market/stop order exists',
    });
  if (draft.side === 'sell' && !standing.mayShort) return forbidden('account is not allowed to short');
  const reckoned = draft.limitPrice ?? (price === null ? null : price * (price < 50 ? 1.04 : 1.025));
  const cost = reckoned === null ? 0 : reckoned * draft.quantity;
  if (cost > standing.buyingPower)
    return forbidden('insufficient buying power', {
      buying_power: decimal(standing.buyingPower),
      cost_basis: decimal(cost),
    });
  return null;
}

function closing(draft: Draft, { orders, position }: Standing): Refusal | null {
  const existing = Math.abs(position);
  const held = orders.held(draft.symbol, draft.side);
  const available = Math.max(0, existing - held);
  if (draft.quantity <= available) return null;
  const related = orders.open().filter((order) => order.symbol === draft.symbol && order.side === draft.side);
  return forbidden(
    `insufficient qty available for order (requested: ${decimal(draft.quantity)}, available: ${decimal(available)})`,
    {
      symbol: draft.symbol,
      existing_qty: decimal(existing),
      available: decimal(available),
      held_for_orders: decimal(held),
      related_orders: related.map((order) => order.id),
    },
  );
}
