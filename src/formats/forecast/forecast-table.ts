/** Source of the forecasts that are not of the strategy's own model. */
export const zooSource = 'zoo';

/** What a model said at one bar of one symbol. NaN where there is none yet: before the first model, or uncalibrated. */
export interface ForecastRow {
  readonly symbol: string;
  /** When the bar was known and the forecast could first be made, UTC epoch milliseconds. */
  readonly asOfUtc: number;
  /** Bars ahead, at most, that the forecast is about. */
  readonly horizonBars: number;
  readonly close: number;
  /** A classifier's raw probability, or a regressor's expected return. */
  readonly score: number;
  /** Probability that the price goes up: calibrated, or from the errors of a model of the zoo. */
  readonly probability: number;
  /** Ends of the interval of the return, a fraction; forecasts of the zoo only, NaN while earlier errors are too few. */
  readonly low: number;
  readonly high: number;
  /** Kind of the model; empty before the first. */
  readonly model: string;
  /** Which model of the strategy's schedule: `fold-1`, `fold-2`, ..., `production`, empty before the first; or `zoo`. */
  readonly source: string;
}
