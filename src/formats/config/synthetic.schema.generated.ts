// Generated from synthetic.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * Generated bars: several symbols that move together, with changing volatility, fat tails and, where asked for, an edge.
 */
export interface SyntheticConfig {
  /**
   * Root of every random choice of the generator.
   */
  seed: number;
  /**
   * Names of the generated symbols.
   *
   * @minItems 1
   */
  symbols: [string, ...string[]];
  /**
   * Bars of each symbol.
   */
  bars: number;
  /**
   * Date of the first bar, YYYY-MM-DD, or the calendar's first trading time after it.
   */
  startUtc: string;
  /**
   * Price before the first bar.
   */
  startPrice: number;
  /**
   * Long-run standard deviation of the return of one bar.
   */
  volatility: number;
  /**
   * Mean return of one bar; 0 makes prices a fair game.
   */
  drift: number;
  /**
   * Share of a bar's variance that falls between the last close and its open.
   */
  overnightShare: number;
  /**
   * Typical volume of one bar.
   */
  baseVolume: number;
  /**
   * Correlation of the shocks of any two symbols.
   */
  correlation: number;
  garch: GarchConfig;
  jumps: JumpsConfig;
  regimes: RegimesConfig;
  planted: PlantedConfig;
}
/**
 * GJR-GARCH(1,1) volatility with Student t shocks. alpha + gamma / 2 + beta must stay below 1.
 */
export interface GarchConfig {
  /**
   * How much of a squared shock enters the next variance.
   */
  alpha: number;
  /**
   * How much more of it after a fall.
   */
  gamma: number;
  /**
   * How much of the variance lasts.
   */
  beta: number;
  /**
   * Of the t distribution: fewer make fatter tails.
   */
  degreesOfFreedom: number;
}
/**
 * Sudden moves between a close and the next open, beside the volatility.
 */
export interface JumpsConfig {
  /**
   * Chance of a jump in one bar of one symbol.
   */
  intensity: number;
  /**
   * Standard deviation of a jump's return.
   */
  size: number;
}
/**
 * Calm and wild times shared by all symbols.
 */
export interface RegimesConfig {
  /**
   * Volatility of each regime relative to the others; scaled so that the long-run volatility stays. One regime: no change.
   *
   * @minItems 1
   */
  volatilities: [number, ...number[]];
  /**
   * Chance that a regime lasts one more bar; after it any other is as likely.
   */
  stay: number;
}
/**
 * An edge to be found: where prices went recently predicts the next return.
 */
export interface PlantedConfig {
  /**
   * Correlation of the signal with the next return in units of its volatility. 0: there is nothing to learn.
   */
  strength: number;
  /**
   * momentum: recent returns go on. reversal: they come back.
   */
  signal: 'momentum' | 'reversal';
  /**
   * Recent bars of the signal, which is whether prices rose or fell over them.
   */
  lookback: number;
}
