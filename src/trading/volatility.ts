import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * Takes in one close: exponentially weighted mean of squared close-to-close returns, weights divided by their sum. The mean return
 * counts as zero. Each bar's figure depends on that bar and those before it only.
 */
export function observeClose(state: TradingState, symbol: SymbolState, close: number): void {
  const before = symbol.lastClose;
  symbol.lastClose = close;
  if (Number.isNaN(before)) return;
  const change = close / before - 1;
  const decay = state.rules.decay;
  symbol.squares = decay * symbol.squares + change * change;
  symbol.weights = decay * symbol.weights + 1;
  symbol.returns++;
}

/** Volatility per bar, as a fraction; NaN during warm-up and where prices never moved. */
export function volatilityPerBar(state: TradingState, symbol: SymbolState): number {
  if (symbol.returns < state.rules.warmUpReturns || symbol.squares === 0) return NaN;
  return Math.sqrt(symbol.squares / symbol.weights);
}
