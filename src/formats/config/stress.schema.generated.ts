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
  /**
   * Fall of equity from a peak, as a fraction, whose chance is bounded.
   */
  drawdownLimit: number;
  families: StressFamilies;
  design: StressDesign;
  frictions: StressFrictions;
}
/**
 * Shares of the scenarios that are not of the main family, which keeps the edge: real bars resampled, or synthetic bars with fresh seeds. They count for losses, never for profits. With frictions they must leave at least a fifth to the main family.
 */
export interface StressFamilies {
  /**
   * Generated: volatility that clusters and rises after falls, fat tails (Glosten, Jagannathan, Runkle 1993).
   */
  gjrGarch: number;
  /**
   * Generated: calm, volatile and crisis times with their own volatility and correlation (Markov switching).
   */
  regimes: number;
  /**
   * Generated: diffusion with jumps (Merton 1976).
   */
  merton: number;
  /**
   * Generated: stochastic variance (Heston 1993).
   */
  heston: number;
  /**
   * The strategy's own bars with their drift shifted and their moves scaled.
   */
  history: number;
}
/**
 * Ranges that a Latin hypercube draws the scenarios of stress.families from. Persistence, tails, jumps and correlation follow from the fit to the bars.
 */
export interface StressDesign {
  /**
   * Largest yearly drift of generated markets, up or down, in yearly volatilities.
   */
  largestDrift: number;
  /**
   * Lowest volatility relative to that of the bars.
   */
  lowestVolatility: number;
  /**
   * Highest volatility relative to that of the bars.
   */
  highestVolatility: number;
  /**
   * Highest multiple of fee, spread and impact; 1 is the lowest.
   */
  highestCosts: number;
}
/**
 * Shares of scenarios like those of the main family with something in the way, and how much of it. Each is paired with the main scenario of the same seed.
 */
export interface StressFrictions {
  /**
   * Spread wider, by spreadMultiple.
   */
  spread: number;
  /**
   * Fee, spread and impact higher, by costMultiple.
   */
  dear: number;
  /**
   * Volume lower, by volumeMultiple.
   */
  volume: number;
  /**
   * Bars that open far from the close before.
   */
  gaps: number;
  /**
   * Bars of a symbol that never came.
   */
  missingBars: number;
  /**
   * Highs and lows that were never traded, as small as the rules of data.quality let pass.
   */
  badTicks: number;
  /**
   * Stretches without any volume.
   */
  halts: number;
  /**
   * Orders that are refused.
   */
  rejected: number;
  /**
   * Orders that arrive late.
   */
  latency: number;
  /**
   * By how much the spread grows.
   */
  spreadMultiple: number;
  /**
   * By how much fee, spread and impact grow.
   */
  costMultiple: number;
  /**
   * What is left of the volume.
   */
  volumeMultiple: number;
  /**
   * Chance that a bar opens with a gap.
   */
  gapChance: number;
  /**
   * Standard deviation of a gap in per-bar volatilities of the scenario.
   */
  gapVolatilities: number;
  /**
   * Chance that a bar of a symbol is missing.
   */
  missingChance: number;
  /**
   * Chance that a bar has a bad tick.
   */
  badTickChance: number;
  /**
   * Distance of a bad tick from the bar in per-bar volatilities of the scenario.
   */
  badTickVolatilities: number;
  /**
   * Chance that a halt of a symbol begins with a bar.
   */
  haltChance: number;
  /**
   * Bars a halt lasts.
   */
  haltBars: number;
  /**
   * Chance that orders which reach a bar of a symbol are refused.
   */
  rejectedChance: number;
  /**
   * Bars by which orders arrive later.
   */
  latencyBars: number;
}
