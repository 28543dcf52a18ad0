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
  analysis: AnalysisConfig;
}
/**
 * How the result is taken apart for the report. None of it changes the result.
 */
export interface AnalysisConfig {
  /**
   * Resampled histories behind the intervals of ratios, 0 for no intervals.
   */
  draws: number;
  /**
   * Level of the intervals.
   */
  level: number;
  /**
   * Seed of resampling and of random twins.
   */
  seed: number;
  /**
   * Trailing window of the rolling figures, in years.
   */
  rollingYears: number;
  /**
   * Whether the strategy is traded again with other fills, higher costs and late orders.
   */
  resimulate: boolean;
  /**
   * Accounts with random entries that the strategy is compared with, 0 for none.
   */
  twinDraws: number;
  /**
   * Account sizes tried, each ten times the one before, to find where half of the profit is left; 0 for none.
   */
  capacityPoints: number;
}
