import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * Carries a position and its orders over a split, or a dividend, between the bar before `row` and it: units grow by the ratio of the
 * adjustment factors and prices fall by it, so that value and profit stay. A dividend is thereby held in units, as if reinvested at
 * the price before it; a short owes it in units.
 */
export function carryThroughSplit(state: TradingState, symbol: SymbolState, row: number): void {
  const factors = state.factors!;
  const before = state.bars.offsets[symbol.code] === row ? factors[row]! : factors[row - 1]!;
  const ratio = factors[row]! / before;
  if (ratio === 1) return;
  symbol.quantity *= ratio;
  symbol.entryQuantity *= ratio;
  symbol.exitQuantity *= ratio;
  symbol.pendingEntry *= ratio;
  symbol.entryPrice /= ratio;
  symbol.exitPrice /= ratio;
  symbol.bestClose /= ratio;
  symbol.stop /= ratio;
  symbol.target /= ratio;
  symbol.pendingTrigger /= ratio;
  symbol.pendingLimit /= ratio;
  symbol.worstOpen /= ratio;
}
