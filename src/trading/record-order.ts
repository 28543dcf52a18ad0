import { estimatedCost } from './estimated-cost.ts';
import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * Counts the ticket's order by what became of it, and keeps a row where tables are kept. `row` is that of the bar in which it was filled
 * or ended.
 */
export function recordOrder(state: TradingState, symbol: SymbolState, row: number, ends: boolean): void {
  const { counts, ticket } = state;
  const { wanted, units } = ticket;
  counts.ordersPlaced++;
  if (units === 0) counts.ordersExpired++;
  else if (units < wanted) counts.ordersPartial++;
  else counts.ordersFilled++;
  if (state.onOrder !== null) state.onOrder(symbol, ticket, ends);
  if (state.orders === null) return;
  let at = state.orders.next();
  const { cells } = state.orders;
  // In the order of `orderColumns`.
  cells[at++] = symbol.code;
  cells[at++] = ticket.direction;
  cells[at++] = ticket.type;
  cells[at++] = ticket.placedUtc;
  cells[at++] = ticket.filledUtc;
  cells[at++] = wanted;
  cells[at++] = units;
  cells[at++] = ticket.price;
  cells[at++] = ticket.reason;
  cells[at++] = ticket.fee;
  cells[at] = estimatedCost(state, symbol, row) * 1e4;
}
