// Generated from backtest.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * The account the history is traded with.
 */
export interface BacktestConfig {
  /**
   * Cash at the start, in the currency of the prices.
   */
  initialCash: number;
  /**
   * What the strategy is compared with: all symbols bought in equal parts with the same costs, and held.
   */
  benchmark: 'buy-and-hold';
}
