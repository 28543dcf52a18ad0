/** Failures of backtest and stress. */
export type TradingFailure =
  | { readonly reason: 'nothing-to-trade'; readonly strategy: string; readonly detail: string };
