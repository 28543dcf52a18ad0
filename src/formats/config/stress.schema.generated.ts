// Generated from stress.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * Trading of the finished strategy in markets that did not happen.
 */
export interface StressConfig {
  /**
   * Scenarios of all families together.
   */
  scenarios: number;
  /**
   * Root of every scenario's random choices; each scenario has its own stream.
   */
  seed: number;
  /**
   * Bars of each symbol in a scenario; fewer where the bars to draw from are fewer.
   */
  barsPerScenario: number;
  /**
   * Mean length of a resampled block in horizons of the labels, so that what the model saw lasts as long as its forecasts.
   */
  meanBlockHorizons: number;
  /**
   * Fall of equity below the initial cash, as a fraction, that counts as ruin.
   */
  ruinLoss: number;
  families: StressFamilies;
}
/**
 * Shares of the scenarios beside the main family, which keeps the edge: real bars resampled, or synthetic bars with fresh seeds.
 */
export interface StressFamilies {
  /**
   * Share of generated scenarios with the moments of the bars and nothing to predict. They count for losses, never for profits.
   */
  edgeFreeShare: number;
  /**
   * Share of scenarios like the main family in which trading costs more. They count for losses, never for profits.
   */
  dearShare: number;
  /**
   * By how much fee, spread and impact grow there.
   */
  costMultiple: number;
}
