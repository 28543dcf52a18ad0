import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';

/**
 * Volatility per bar up to the close of `row`, as a fraction: exponentially weighted mean of squared close-to-close returns, weights
 * divided by their sum. The mean return counts as zero. NaN during warm-up and where prices never moved. Each bar's figure depends on
 * that bar and those before it only; closes are taken in when they are asked about, which is less often than they come.
 */
export function volatilityPerBar(state: TradingState, symbol: SymbolState, row: number): number {
  if (symbol.observedRow < row) observeCloses(symbol, row, state.close, state.rules.decay, state.factors);
  if (symbol.returns < state.rules.warmUpReturns || symbol.squares === 0) return NaN;
  return Math.sqrt(symbol.squares / symbol.weights);
}

/** Takes in the closes up to `lastRow` that were not taken yet, adjusted by `factors` unless all are 1. */
export function observeCloses(
  symbol: SymbolState,
  lastRow: number,
  close: Float64Array,
  decay: number,
  factors: Float64Array | null,
): void {
  let { squares, weights, returns } = symbol;
  let before = close[symbol.observedRow]!;
  if (factors !== null) before *= factors[symbol.observedRow]!;
  for (let row = symbol.observedRow + 1; row <= lastRow; row++) {
    const now = factors === null ? close[row]! : close[row]! * factors[row]!;
    if (!Number.isNaN(before)) {
      const change = now / before - 1;
      squares = decay * squares + change * change;
      weights = decay * weights + 1;
      returns++;
    }
    before = now;
  }
  symbol.squares = squares;
  symbol.weights = weights;
  symbol.returns = returns;
  symbol.observedRow = lastRow;
}
