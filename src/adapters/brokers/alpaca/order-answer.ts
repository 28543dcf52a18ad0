import type { BrokerOrder, Execution, OrderStatus, OrderUpdate } from '../../../formats/session/order.ts';
import { fieldsOf, listOf, numberOf, oneOf, optionalNumber, optionalText, textOf, timeOf } from './answer-reader.ts';

const statuses: { readonly [word: string]: OrderStatus } = {
  accepted: 'accepted',
  accepted_for_bidding: 'accepted',
  pending_new: 'pending-new',
  pending_review: 'pending-new',
  new: 'new',
  held: 'held',
  partially_filled: 'partially-filled',
  filled: 'filled',
  pending_cancel: 'pending-cancel',
  canceled: 'canceled',
  pending_replace: 'pending-replace',
  replaced: 'replaced',
  expired: 'expired',
  rejected: 'rejected',
  done_for_day: 'done-for-day',
  stopped: 'stopped',
  suspended: 'suspended',
  calculated: 'calculated',
};

const types: { readonly [word: string]: BrokerOrder['type'] } = {
  market: 'market',
  limit: 'limit',
  stop: 'stop',
  stop_limit: 'stop-limit',
  trailing_stop: 'trailing-stop',
};

/** Reads an order as the service writes it, inside `readAnswer`. Words nobody documented become `unknown-word` and `other`. */
export function readOrder(value: unknown, parentId: string | null = null): BrokerOrder {
  const fields = fieldsOf(value, 'order');
  const id = textOf(fields, 'id');
  const filledQuantity = optionalNumber(fields, 'filled_qty') ?? 0;
  const legs = fields['legs'];
  return {
    id,
    clientOrderId: textOf(fields, 'client_order_id'),
    parentId,
    symbol: textOf(fields, 'symbol'),
    side: oneOf(fields, 'side', ['buy', 'sell']),
    type: types[textOf(fields, 'type')] ?? 'other',
    /** An order for an amount of money has no quantity before it is filled. */
    quantity: optionalNumber(fields, 'qty') ?? filledQuantity,
    filledQuantity,
    averagePrice: optionalNumber(fields, 'filled_avg_price'),
    limitPrice: optionalNumber(fields, 'limit_price'),
    stopPrice: optionalNumber(fields, 'stop_price'),
    status: statuses[textOf(fields, 'status')] ?? 'unknown-word',
    replaces: optionalText(fields, 'replaces'),
    replacedBy: optionalText(fields, 'replaced_by'),
    submittedUtc: timeOf(fields, optionalText(fields, 'submitted_at') === null ? 'created_at' : 'submitted_at'),
    legs: legs === null || legs === undefined ? [] : listOf(legs, 'legs').map((leg) => readOrder(leg, id)),
  };
}

const executions = ['fill', 'partial_fill'];
/** Units have nine decimals at most. */
const smallestUnit = 1e-9;

/**
 * Reads the data of a `trade_updates` message. `price` there is the mean of the whole order so far, which is that of the execution only
 * for the first fill of an order; later ones are left to whoever knows what was filled before.
 */
export function readUpdate(value: unknown, nowUtc: number): OrderUpdate {
  const fields = fieldsOf(value, 'update');
  const order = readOrder(fields['order']);
  const toldUtc = optionalText(fields, 'timestamp') === null ? nowUtc : timeOf(fields, 'timestamp');
  return { order, execution: readExecution(fields, order.filledQuantity, toldUtc), toldUtc };
}

function readExecution(
  fields: { readonly [field: string]: unknown },
  filledQuantity: number,
  filledUtc: number,
): Execution | null {
  const event = optionalText(fields, 'event');
  const executionId = optionalText(fields, 'execution_id');
  if (event === null || executionId === null || !executions.includes(event)) return null;
  const price = numberOf(fields, 'price');
  const quantity = numberOf(fields, 'qty');
  if (Math.abs(quantity - filledQuantity) > smallestUnit) return null;
  return {
    executionId,
    quantity,
    price,
    reference: price,
    fee: 0,
    halfSpread: 0,
    impact: 0,
    filledUtc,
  };
}
