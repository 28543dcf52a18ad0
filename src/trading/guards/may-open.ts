import { sideBit, type SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';
import { tradingLevel } from './trading-level.ts';

/** Whether the guards let a position of `side` be opened, or kept beyond its horizon. */
export function mayOpen(state: TradingState, symbol: SymbolState, side: number): boolean {
  if (state.level !== tradingLevel.normal) return false;
  return (symbol.barredSides & (side > 0 ? sideBit.long : sideBit.short)) === 0;
}
