// Generated from forecast.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * Forecasts for the latest bars of each symbol: by the strategy's own model, and by a zoo of models and their ensemble.
 */
export interface ForecastConfig {
  /**
   * Latest bars of each symbol that get a line in forecasts.csv, for each model and horizon; the last of them is the forecast that is open now.
   */
  bars: number;
  /**
   * Models of the zoo, which forecast the return over each horizon with their settings in train.model. The base rate is always among them. Empty: only the strategy's own model forecasts.
   */
  models: (
    | 'base-rate'
    | 'ridge'
    | 'bayesian-ridge'
    | 'elastic-net'
    | 'gbdt'
    | 'random-forest'
    | 'extra-trees'
    | 'nearest'
    | 'mlp'
  )[];
  /**
   * Bars ahead that the zoo forecasts; at most three horizons.
   *
   * @minItems 1
   * @maxItems 3
   */
  horizons: [number] | [number, number] | [number, number, number];
  /**
   * Test blocks, over the second half of the labelled history, in which the zoo forecasts out of sample and is ranked.
   */
  blocks: number;
  /**
   * Share of outcomes that the intervals of the zoo should hold.
   */
  level: number;
  /**
   * Models in the ensemble: the best by their scores on earlier blocks.
   */
  top: number;
  /**
   * Most rows, over all symbols, that train a model of the zoo; the latest are taken. 0 for all.
   */
  maxTrainRows: number;
  /**
   * Latest bars of each symbol shown in its plot, 0 for no plots and no figures in forecast.html.
   */
  plotBars: number;
  /**
   * Also write every plot of the zoo as a PNG file. Needs the optional package @resvg/resvg-js; its text is drawn with this machine's fonts.
   */
  png: boolean;
}
