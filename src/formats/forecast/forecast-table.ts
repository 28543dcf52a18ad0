/** What the models said at one bar of one symbol. NaN where there is none yet: before the first model, or uncalibrated. */
export interface ForecastRow {
  readonly symbol: string;
  /** When the bar was known and the forecast could first be made, UTC epoch milliseconds. */
  readonly asOfUtc: number;
  /** Bars ahead, at most, that the forecast is about. */
  readonly horizonBars: number;
  readonly close: number;
  /** A classifier's raw probability, or a regressor's expected return. */
  readonly score: number;
  /** Calibrated probability that the price goes up. */
  readonly probability: number;
  /** Kind of the model; empty before the first. */
  readonly model: string;
  /** Which model of the schedule: `fold-1`, `fold-2`, ..., `production`; empty before the first. */
  readonly source: string;
}
