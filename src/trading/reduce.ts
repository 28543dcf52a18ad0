import { trade } from './account.ts';
import { closePosition, countExit } from './position.ts';
import { orderType, recordOrder } from './record-order.ts';
import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/** Sells, or buys back, what the bar has room for; true when the position is gone and its trade recorded. */
export function reduce(
  state: TradingState,
  symbol: SymbolState,
  row: number,
  type: number,
  reason: number,
  placedUtc: number,
  reference: number,
  filledUtc: number,
): boolean {
  const side = symbol.quantity > 0 ? 1 : -1;
  const wanted = Math.abs(symbol.quantity);
  const units = trade(state, symbol, row, -side, wanted, reference, type !== orderType.limit);
  if (units === 0) return false;
  countExit(symbol, units, state.fillPrice);
  recordOrder(state, symbol, row, -side, type, reason, placedUtc, filledUtc, wanted, units, units === wanted);
  if (units < wanted) return false;
  closePosition(state, symbol, row, side, reason, filledUtc);
  return true;
}
