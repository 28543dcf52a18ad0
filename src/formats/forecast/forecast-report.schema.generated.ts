// Generated from forecast-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * The forecasts that are open at the last bar of each symbol.
 */
export interface ForecastReport {
  schema: 'assay/forecast-report/1';
  /**
   * Bars ahead, at most, that a forecast is about.
   */
  horizonBars: number;
  /**
   * Symbols with a probability above one half.
   */
  up: number;
  /**
   * Symbols with a probability below one half.
   */
  down: number;
  /**
   * Symbols with a probability of exactly one half, or none.
   */
  undecided: number;
  symbols: SymbolForecast[];
}
export interface SymbolForecast {
  symbol: string;
  /**
   * When the last bar was known, UTC epoch milliseconds.
   */
  asOfUtc: number;
  close: number;
  /**
   * A classifier's raw probability, or a regressor's expected return; null without a model.
   */
  score: number | null;
  /**
   * Calibrated probability that the price goes up; null without a calibration.
   */
  probability: number | null;
  /**
   * Kind of the model, empty without one.
   */
  model: string;
  /**
   * fold-1, fold-2, ... or production; empty without a model.
   */
  source: string;
}
