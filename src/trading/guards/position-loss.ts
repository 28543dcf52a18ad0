import type { SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';

/** Share of the equity that an open position has lost after its costs so far; negative when it gained. */
export function positionLoss(state: TradingState, symbol: SymbolState): number {
  return -(symbol.tradeCash + symbol.quantity * state.close[state.rows[symbol.code]!]!) / state.equity;
}
