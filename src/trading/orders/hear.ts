import type { BrokerOrder, Execution } from '../../formats/session/order.ts';
import { learn, type BookLine } from './book-line.ts';
import { newFill } from './new-fill.ts';

/** Takes what is said of an order into its line; returns the units that were not known to be filled. */
export function hear(
  line: BookLine,
  order: BrokerOrder,
  execution: Execution | null,
  toldUtc: number,
): Execution | null {
  const fill = newFill(line, order, execution, toldUtc);
  if (fill !== null) {
    line.filled = Math.min(order.filledQuantity, order.quantity);
    line.value += fill.price * fill.quantity;
  }
  learn(line, order);
  return fill;
}
