import type { TradingState } from './trading-state.ts';

/**
 * Takes in one close: exponentially weighted mean of squared close-to-close returns, weights divided by their sum. The mean return
 * counts as zero. Each bar's figure depends on that bar and those before it only.
 */
export function observeClose(state: TradingState, symbol: number, close: number): void {
  const before = state.lastClose[symbol]!;
  state.lastClose[symbol] = close;
  if (Number.isNaN(before)) return;
  const change = close / before - 1;
  const decay = state.rules.decay;
  state.squares[symbol] = decay * state.squares[symbol]! + change * change;
  state.weights[symbol] = decay * state.weights[symbol]! + 1;
  state.returns[symbol]!++;
}

/** Volatility per bar, as a fraction; NaN during warm-up and where prices never moved. */
export function volatilityPerBar(state: TradingState, symbol: number): number {
  if (state.returns[symbol]! < state.rules.warmUpReturns || state.squares[symbol] === 0) return NaN;
  return Math.sqrt(state.squares[symbol]! / state.weights[symbol]!);
}
