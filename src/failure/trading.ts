/** Failures of backtest and stress. */
export type TradingFailure =
  | { readonly reason: 'nothing-to-trade'; readonly strategy: string }
  | { readonly reason: 'trading-thresholds-crossed'; readonly longAbove: number; readonly shortBelow: number }
  | {
      readonly reason: 'trading-settings-contradict';
      /** Below `trading`. */
      readonly keys: readonly string[];
      readonly found: string;
      readonly expected: string;
      readonly change: string;
    }
  | { readonly reason: 'exits-close-unknown'; readonly close: string }
  | { readonly reason: 'exits-close-every-bar' }
  | { readonly reason: 'entries-without-levels'; readonly type: string }
  | { readonly reason: 'trading-rows-differ'; readonly bars: number; readonly predictions: number }
  | {
      readonly reason: 'stress-shares-too-large';
      readonly scenarios: number;
      readonly left: number;
      readonly needed: number;
    };
