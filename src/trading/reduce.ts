import { trade } from './account.ts';
import { closePosition, countExit } from './position.ts';
import { recordOrder } from './record-order.ts';
import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * Sells, or buys back, what the bar has room for; true when the position is gone and its trade recorded. The ticket tells type, reason,
 * times and reference price.
 */
export function reduce(state: TradingState, symbol: SymbolState, row: number): boolean {
  const { ticket } = state;
  const { quantity } = symbol;
  ticket.direction = quantity > 0 ? -1 : 1;
  ticket.wanted = Math.abs(quantity);
  trade(state, symbol, row);
  const { units, wanted } = ticket;
  if (units === 0) return false;
  countExit(symbol, ticket);
  recordOrder(state, symbol, row, units === wanted);
  if (units < wanted) return false;
  closePosition(state, symbol, row);
  return true;
}
