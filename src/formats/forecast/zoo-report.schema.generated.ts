// Generated from zoo-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * What the models of the zoo and their ensemble forecast, and how their past forecasts turned out.
 */
export interface ZooReport {
  schema: 'assay/zoo-report/1';
  /**
   * Share of outcomes that intervals should hold.
   */
  level: number;
  horizons: HorizonReport[];
}
export interface HorizonReport {
  /**
   * Bars ahead.
   */
  horizonBars: number;
  /**
   * First forecast of each test block, UTC epoch milliseconds.
   */
  blocks: number[];
  /**
   * Best score first, models without a score last; empty when nothing could be forecast.
   */
  models: RankedModel[];
  /**
   * Models whose mean is the open forecast of the ensemble.
   */
  members: string[];
  /**
   * Fits that failed; model is empty when the whole horizon did.
   */
  failures: ZooFailure[];
}
export interface RankedModel {
  /**
   * A kind of model, or ensemble.
   */
  model: string;
  /**
   * Mean skill of the blocks less one standard error: what ranks.
   */
  score: number | null;
  /**
   * Mean over the blocks of 1 - MSE / MSE of the base rate.
   */
  skill: number | null;
  blockSkills: (number | null)[];
  /**
   * Mean over the blocks of the correlation of forecasts and outcomes.
   */
  correlation: number | null;
  /**
   * Share of forecasts on the outcome's side of zero.
   */
  hitRate: number | null;
  /**
   * Share of outcomes inside the interval made from the errors of earlier blocks.
   */
  coverage: number | null;
  /**
   * Past forecasts whose outcome is known.
   */
  judged: number;
  /**
   * Forecast of the last bar of each symbol.
   */
  open: OpenForecast[];
}
export interface OpenForecast {
  symbol: string;
  /**
   * When the last bar was known, UTC epoch milliseconds.
   */
  asOfUtc: number;
  close: number;
  /**
   * Expected return over the horizon, a fraction.
   */
  forecast: number;
  /**
   * Lower end of the interval; null while earlier errors are too few.
   */
  low: number | null;
  /**
   * Upper end of the interval.
   */
  high: number | null;
  /**
   * That the return is above zero.
   */
  probability: number | null;
}
export interface ZooFailure {
  model: string;
  /**
   * The fit, such as block 2 of 4.
   */
  where: string;
  reason: string;
}
