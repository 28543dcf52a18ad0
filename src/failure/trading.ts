/** Failures of backtest and stress. */
export type TradingFailure =
  | { readonly reason: 'nothing-to-trade'; readonly strategy: string }
  | { readonly reason: 'trading-thresholds-crossed'; readonly longAbove: number; readonly shortBelow: number }
  | { readonly reason: 'trading-rows-differ'; readonly bars: number; readonly predictions: number };
