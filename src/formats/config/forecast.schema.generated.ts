// Generated from forecast.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * Forecasts for the latest bars of each symbol.
 */
export interface ForecastConfig {
  /**
   * Latest bars of each symbol that get a line in forecasts.csv; the last of them is the forecast that is open now.
   */
  bars: number;
  /**
   * Latest bars of each symbol shown in its plot, 0 for no plots.
   */
  plotBars: number;
}
