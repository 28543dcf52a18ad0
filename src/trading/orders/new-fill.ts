import type { BrokerOrder, Execution } from '../../formats/session/order.ts';
import type { BookLine } from './book-line.ts';
import { exceeds, sameQuantity } from './quantities.ts';

/**
 * The units of an order that are filled and were not given out before, as one execution; null when there are none. Never more than the
 * order has. The told execution is used as it is when it accounts for all of them, else one is derived from the cumulative figures.
 */
export function newFill(
  line: BookLine,
  order: BrokerOrder,
  execution: Execution | null,
  toldUtc: number,
): Execution | null {
  const cumulative = Math.min(order.filledQuantity, order.quantity);
  if (!exceeds(cumulative, line.filled)) return null;
  if (execution !== null && sameQuantity(line.filled + execution.quantity, cumulative)) return execution;

  const quantity = cumulative - line.filled;
  const price = priceBetween(line, order, cumulative, quantity) ?? execution?.price ?? restingPrice(line);
  return {
    executionId: `${order.id}@${cumulative}`,
    quantity,
    price,
    reference: price,
    fee: 0,
    halfSpread: 0,
    impact: 0,
    filledUtc: execution?.filledUtc ?? toldUtc,
  };
}

/** Price of the new units alone, so that all fills together cost what the broker's average says. */
function priceBetween(line: BookLine, order: BrokerOrder, cumulative: number, quantity: number): number | null {
  const average = order.averagePrice;
  if (average === null || line.filled === 0) return average;
  const price = (average * cumulative - line.value) / quantity;
  // A rounded average can say nonsense about a small remainder.
  return price > 0 ? price : average;
}

function restingPrice(line: BookLine): number {
  return line.limitPrice ?? line.stopPrice ?? line.request.referencePrice;
}
