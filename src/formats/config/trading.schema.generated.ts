// Generated from trading.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * From a calibrated probability to orders: decide, size, guard, execute.
 */
export interface TradingConfig {
  decide: DecideConfig;
  entries: EntriesConfig;
  size: SizeConfig;
  exits: ExitsConfig;
  fills: FillsConfig;
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
 * How a position is entered. Orders other than market rest at a price until they fill or end.
 */
export interface EntriesConfig {
  /**
   * market fills at the next open. limit rests at a better price than the close, stop at a worse one, stop-limit becomes a limit when its stop is touched.
   */
  type: 'market' | 'limit' | 'stop' | 'stop-limit';
  /**
   * Where resting entries rest: offset at a distance from the close, levels at the retracement of exits.levels.
   */
  at: 'offset' | 'levels';
  /**
   * Distance of a limit or stop from the close at the decision, in per-bar volatilities.
   */
  offsetVolatilities: number;
  /**
   * How far beyond its stop a stop-limit may fill, in per-bar volatilities.
   */
  stopLimitVolatilities: number;
  /**
   * How long an entry waits: bar for one bar, day until its session ends, gtc until goodForBars. What the volume left open waits with it.
   */
  timeInForce: 'bar' | 'day' | 'gtc';
  /**
   * Most bars an entry with gtc waits, 0 for no limit. A signal for the other side cancels it too.
   */
  goodForBars: number;
}
/**
 * How large a position is. Fractions are of the account's equity at the decision.
 */
export interface SizeConfig {
  /**
   * fixed-fraction takes the same share of equity each time, volatility-target takes less when prices move more, bayesian-kelly as much as the record of closed trades has earned, and never more than volatility-target.
   */
  method: 'fixed-fraction' | 'volatility-target' | 'bayesian-kelly';
  /**
   * Share of equity per position with fixed-fraction.
   */
  fraction: number;
  /**
   * Yearly volatility that each position should add with volatility-target, and may add at most with bayesian-kelly, as a fraction of equity.
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
  /**
   * What sizes are shares of: equity compounds profits and losses, initial-cash keeps sizes the same. Limits are shares of equity all the same.
   */
  base: 'equity' | 'initial-cash';
  /**
   * Volatility behind volatility-target: ewma as for stops, garch the forecast of a GARCH(1,1) fitted to the returns so far.
   */
  forecast: 'ewma' | 'garch';
  garch: GarchForecastConfig;
  kelly: KellyConfig;
  confidence: ConfidenceConfig;
  allocation: AllocationConfig;
  /**
   * Most that may be ordered in one UTC day, as a share of equity, 0 for no limit. Orders that never fill count too.
   */
  maxDailyExposure: number;
  /**
   * Share of equity that stays cash when a position is bought, 0 for no limit. Money from stock sold short is not cash.
   */
  minCashShare: number;
}
/**
 * How the volatility model of forecast garch is kept.
 */
export interface GarchForecastConfig {
  /**
   * Bars between fits.
   */
  refitBars: number;
  /**
   * Returns before the first fit; ewma until then.
   */
  minBars: number;
  /**
   * Latest returns a fit reads.
   */
  maxBars: number;
}
/**
 * Bayesian Kelly: closed trades, weighted by uniqueness and age, update a Beta prior of the chance to win. A prior without an edge never opens a first position.
 */
export interface KellyConfig {
  /**
   * Wins of the prior.
   */
  priorWins: number;
  /**
   * Losses of the prior.
   */
  priorLosses: number;
  /**
   * Quantile of the posterior that is bet on; 0.5 is its median.
   */
  quantile: number;
  /**
   * Mean win over mean loss before any trade has closed, after costs.
   */
  priorPayoff: number;
  /**
   * Closed trades after which an outcome counts half; 0 to forget nothing. A decision that the record turns down counts as one, so that a bad spell is forgotten in time.
   */
  halfLifeTrades: number;
  /**
   * Part of the Kelly fraction that is taken, a half at most.
   */
  kellyShare: number;
  /**
   * Below this posterior probability of an edge after costs the size is zero.
   */
  minEdgeProbability: number;
}
/**
 * Size tiers: firm probabilities get the whole size, weak ones a part of it.
 */
export interface ConfidenceConfig {
  /**
   * From the lowest: confidence from which a tier holds, and the share of the size it gets. Below the first nothing is opened; no tier at all leaves sizes alone.
   *
   * @maxItems 10
   */
  tiers:
    | []
    | [ConfidenceTier]
    | [ConfidenceTier, ConfidenceTier]
    | [ConfidenceTier, ConfidenceTier, ConfidenceTier]
    | [ConfidenceTier, ConfidenceTier, ConfidenceTier, ConfidenceTier]
    | [ConfidenceTier, ConfidenceTier, ConfidenceTier, ConfidenceTier, ConfidenceTier]
    | [ConfidenceTier, ConfidenceTier, ConfidenceTier, ConfidenceTier, ConfidenceTier, ConfidenceTier]
    | [ConfidenceTier, ConfidenceTier, ConfidenceTier, ConfidenceTier, ConfidenceTier, ConfidenceTier, ConfidenceTier]
    | [
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier
      ]
    | [
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier
      ]
    | [
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier,
        ConfidenceTier
      ];
  /**
   * Weight of the ensemble's agreement in the confidence; the rest is the firmness of the probability, twice its distance from one half.
   */
  agreementWeight: number;
}
/**
 * A tier.
 */
export interface ConfidenceTier {
  /**
   * Confidence in [0, 1].
   */
  atLeast: number;
  /**
   * Share of the size.
   */
  share: number;
}
/**
 * How the account is shared among symbols.
 */
export interface AllocationConfig {
  /**
   * none treats symbols alike, risk-parity gives each the same part of the risk, hierarchical-risk-parity does so along a tree of correlations.
   */
  method: 'none' | 'risk-parity' | 'hierarchical-risk-parity';
  /**
   * Returns behind the covariance.
   */
  windowBars: number;
  /**
   * Bars between new weights.
   */
  rebalanceBars: number;
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
  /**
   * Distance of a trailing stop below the highest close since the entry (above the lowest for shorts), in per-bar volatilities at the decision to enter, 0 for none.
   */
  trailingVolatilities: number;
  /**
   * Move the stop at every close to stopLossVolatilities of the present volatility behind that close, and only ever towards the price.
   */
  adaptiveStop: boolean;
  /**
   * Close positions at the close of the last bar of each session or week. The order is given one bar before, and nothing is opened in that bar. Weeks end with their last session.
   */
  close: 'none' | 'session' | 'week';
  levels: LevelsConfig;
}
/**
 * Retracements of the last confirmed swing, used where method says so.
 */
export interface LevelsConfig {
  /**
   * none leaves stop and target to volatilities, fibonacci hangs them on retracements and extensions of the last swing and opens nothing against it.
   */
  method: 'none' | 'fibonacci';
  /**
   * Bars of the average true range that swings and margins are measured in.
   */
  atrBars: number;
  /**
   * A swing is confirmed when the price has turned back by this many average true ranges.
   */
  swingAtrs: number;
  /**
   * Part of the swing that is given back where entries.at levels rests.
   */
  entryRetracement: number;
  /**
   * Part of the swing that is given back where the stop stands.
   */
  stopRetracement: number;
  /**
   * Where the target stands, in swings from the swing's start; 1 is its end.
   */
  targetExtension: number;
  /**
   * How far behind the retracement the stop stands, and before the extension the target, in average true ranges.
   */
  marginAtrs: number;
}
/**
 * How orders meet the bars.
 */
export interface FillsConfig {
  /**
   * conservative is the rule. optimistic and pessimistic show how much results hang on fills.
   */
  profile: 'optimistic' | 'conservative' | 'pessimistic';
  /**
   * Smallest step of a price, 0 for any. Limits need a trade one tick through; prices of orders are rounded away from us.
   */
  tickSize: number;
  /**
   * Smallest step of a quantity, 0 for any. Quantities are rounded down.
   */
  lotSize: number;
  /**
   * A stop touched inside a bar slips by this share of the way to the bar's worst price.
   */
  stopSlipShare: number;
  /**
   * Bars by which orders arrive late; they pay the worst open on the way.
   */
  latencyBars: number;
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
 * What stops new positions or closes open ones. Every guard is off at 0 or off.
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
  crisis: CrisisGuardConfig;
  longInsistence: LongInsistenceConfig;
  accuracy: AccuracyGuardConfig;
  staleData: StaleDataGuardConfig;
  modelAge: ModelAgeGuardConfig;
  cooldown: CooldownGuardConfig;
  dailyLoss: DailyLossGuardConfig;
  lowProfit: LowProfitGuardConfig;
  riskMonitor: RiskMonitorConfig;
  emergency: EmergencyGuardConfig;
}
/**
 * Pauses new positions while symbols move together as they do in a crisis. Needs two symbols.
 */
export interface CrisisGuardConfig {
  /**
   * off, the mean pairwise correlation, or the absorption ratio (Kritzman et al. 2011).
   */
  method: 'off' | 'correlation' | 'absorption-ratio';
  /**
   * Span, in bars, of the exponentially weighted covariances of returns.
   */
  windowBars: number;
  /**
   * Bars of the recent mean that is compared with the baseline.
   */
  shortBars: number;
  /**
   * Bars of the rolling baseline.
   */
  baselineBars: number;
  /**
   * Trips when the recent mean is this many standard deviations above the baseline. With alarmsPerYear it is read until the past allows one alarm.
   */
  tripDeviations: number;
  /**
   * Sets the trip level, bar by bar, so that the past alone would have tripped less often than this; 0 to use tripDeviations.
   */
  alarmsPerYear: number;
  /**
   * Releases below this.
   */
  releaseDeviations: number;
  /**
   * Bars it holds at least.
   */
  minHoldBars: number;
}
/**
 * Tells when the strategy hardly ever goes short any more.
 */
export interface LongInsistenceConfig {
  /**
   * Share of long entries above which it trips, 0 to switch off.
   */
  maxLongShare: number;
  /**
   * Weeks it looks back.
   */
  weeks: number;
  /**
   * Entries in that time below which it says nothing.
   */
  minTrades: number;
  /**
   * alert only tells, no-longs bars new long positions until the share falls.
   */
  action: 'alert' | 'no-longs';
}
/**
 * Pauses a side whose closed trades have been wrong too often.
 */
export interface AccuracyGuardConfig {
  /**
   * Share of long trades that made money after costs below which longs pause, 0 to switch off.
   */
  minLong: number;
  /**
   * Share of short trades that made money after costs below which shorts pause, 0 to switch off.
   */
  minShort: number;
  /**
   * Weeks it looks back.
   */
  weeks: number;
  /**
   * Closed trades of a side in that time below which it says nothing.
   */
  minTrades: number;
  /**
   * Bars a side pauses; it then starts with a clean record.
   */
  pauseBars: number;
}
/**
 * No new position in a symbol whose bars come late.
 */
export interface StaleDataGuardConfig {
  /**
   * Bars of the other symbols that one may miss in a row, 0 to switch off. Then nothing is opened in it before two of its bars came in a row.
   */
  maxMissedBars: number;
}
/**
 * No new position on a model that is too old.
 */
export interface ModelAgeGuardConfig {
  /**
   * Days since the model became valid, 0 to switch off.
   */
  maxDays: number;
}
/**
 * A symbol rests after a trade.
 */
export interface CooldownGuardConfig {
  /**
   * Bars after any closed trade, 0 for none.
   */
  bars: number;
  /**
   * Bars after a trade that ended at its stop, 0 for none.
   */
  barsAfterStop: number;
}
/**
 * Ends the day after a loss.
 */
export interface DailyLossGuardConfig {
  /**
   * Loss since the end of the day before (UTC), as a fraction, at which no position is opened until the next day, 0 to switch off.
   */
  maxLoss: number;
  /**
   * no-entries keeps positions, close-all closes them too.
   */
  action: 'no-entries' | 'close-all';
}
/**
 * Pauses symbols that do not pay.
 */
export interface LowProfitGuardConfig {
  /**
   * Closed trades of a symbol in windowBars from which it looks, 0 to switch off.
   */
  minTrades: number;
  /**
   * Sum of their net returns below which the symbol pauses.
   */
  minReturn: number;
  /**
   * Bars it looks back.
   */
  windowBars: number;
  /**
   * Bars it pauses.
   */
  pauseBars: number;
}
/**
 * Grades every open position LOW, MEDIUM or HIGH by loss, age, volatility and nearness of its stop.
 */
export interface RiskMonitorConfig {
  /**
   * Grade positions, and close those graded HIGH at the next open; false switches the monitor off.
   */
  closeHigh: boolean;
  /**
   * Present over entry volatility from which a position is at risk.
   */
  volatilityRise: number;
  /**
   * Bars a grade holds before it may fall.
   */
  minHoldBars: number;
}
/**
 * The latch of last resort: closes everything and never lets go by itself.
 */
export interface EmergencyGuardConfig {
  /**
   * Loss of the initial cash, as a fraction, at which it latches, 0 to switch off.
   */
  maxLoss: number;
}
