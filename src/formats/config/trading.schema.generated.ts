// Generated from trading.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * From a calibrated probability to orders: decide, size, guard, execute.
 */
export interface TradingConfig {
  decide: DecideConfig;
  size: SizeConfig;
  exits: ExitsConfig;
  volatility: VolatilityConfig;
  costs: CostsConfig;
  guards: GuardsConfig;
  /**
   * Cost of borrowing what is sold short, in basis points of its value per year.
   */
  shortBorrowBpsPerYear: number;
  /**
   * Interest on cash below zero, in basis points per year.
   */
  marginBpsPerYear: number;
  /**
   * What is taken to come first in a bar that holds both stop and target.
   */
  ambiguousBar: 'stop-first' | 'target-first';
  /**
   * Price of a target that the market opens beyond: the limit itself, or the better open.
   */
  limitGap: 'limit' | 'open';
}
/**
 * Which probabilities open a position.
 */
export interface DecideConfig {
  /**
   * Sides that may be taken: long, short or both.
   */
  sides: 'long' | 'short' | 'both';
  /**
   * A probability of a rise above this opens a long position.
   */
  longAbove: number;
  /**
   * A probability of a rise below this opens a short position.
   */
  shortBelow: number;
}
/**
 * How large a position is. Fractions are of the account's equity at the decision.
 */
export interface SizeConfig {
  /**
   * fixed-fraction takes the same share of equity each time, volatility-target takes less when prices move more.
   */
  method: 'fixed-fraction' | 'volatility-target';
  /**
   * Share of equity per position with fixed-fraction.
   */
  fraction: number;
  /**
   * Yearly volatility that each position should add with volatility-target, as a fraction of equity.
   */
  targetVolatility: number;
  /**
   * A position is smaller by this times the width of its probability, which calibrate.method venn-abers tells; 0 to leave sizes alone.
   */
  uncertaintyPenalty: number;
  /**
   * Most one position may be worth when it is opened, as a share of equity.
   */
  maxPositionExposure: number;
  /**
   * Most that all positions together may be worth when one is opened, as a share of equity; above 1 is leverage.
   */
  maxGrossExposure: number;
  /**
   * Most positions at a time, 0 for no limit. The firmest probabilities come first.
   */
  maxPositions: number;
}
/**
 * When a position is closed. Every exit at 0 or off leaves the others.
 */
export interface ExitsConfig {
  /**
   * Distance of the target from the entry in per-bar volatilities at the decision, 0 for no target.
   */
  takeProfitVolatilities: number;
  /**
   * Distance of the stop from the entry in per-bar volatilities at the decision, 0 for no stop.
   */
  stopLossVolatilities: number;
  /**
   * Bars after which a position is closed at the next open, 0 for no limit.
   */
  horizonBars: number;
  /**
   * At the horizon a position is kept, with new stop and target, when the probability would open it again.
   */
  renewAtHorizon: boolean;
  /**
   * Whether a signal for the other side closes a position, and opens the other where sides allow it.
   */
  onOppositeSignal: boolean;
}
/**
 * The exponentially weighted volatility of close-to-close returns behind sizes, stops and impact.
 */
export interface VolatilityConfig {
  /**
   * Span of the weights: each older bar counts 1 - 2 / (span + 1) times the next.
   */
  spanBars: number;
  /**
   * Returns needed before the volatility is used.
   */
  warmUpBars: number;
}
/**
 * What trading costs and how much of the market one order may take.
 */
export interface CostsConfig {
  /**
   * Fee per fill in basis points of its value.
   */
  feeBps: number;
  /**
   * Half of the spread in basis points, paid by market and stop fills.
   */
  halfSpreadBps: number;
  /**
   * Square-root impact: price moves against a fill by this times volatility times the root of its share of the bar's volume.
   */
  impactCoefficient: number;
  /**
   * Most of a bar's volume that our fills may take.
   */
  participationCap: number;
  /**
   * Money traded in the market per bar where the data has no true volume, 0 to use the bars' volume.
   */
  notionalVolume: number;
}
/**
 * The circuit breaker, and the limit of a single position.
 */
export interface GuardsConfig {
  /**
   * Losing trades in a row after which no position is opened for a while, 0 to switch off.
   */
  maxConsecutiveLosses: number;
  /**
   * Fall from the highest equity, as a fraction, at which everything is closed for a while, 0 to switch off.
   */
  maxDrawdown: number;
  /**
   * Loss of one open position, as a fraction of the account's equity, at which it is closed at the next open, 0 to switch off.
   */
  maxPositionLoss: number;
  /**
   * Bars without new positions after the breaker trips.
   */
  pauseBars: number;
}
