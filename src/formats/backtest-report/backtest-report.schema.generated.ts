// Generated from backtest-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * What trading the calibrated probabilities through history would have given, after costs. Times are UTC epoch milliseconds, money is in the currency of the prices, returns are fractions. The benchmark buys all symbols in equal parts and holds them.
 */
export interface BacktestReport {
  schema: 'assay/backtest-report/2';
  symbols: string[];
  /**
   * Bar times traded, the first with a probability included.
   */
  bars: number;
  fromUtc: number;
  toUtc: number;
  barsPerYear: number;
  initialCash: number;
  finalEquity: number;
  strategy: BacktestMetrics;
  benchmark: BacktestMetrics;
  residual: ResidualMetrics;
  trades: TradeSummary;
  costs: CostSummary;
  orders: OrderSummary;
  exposure: ExposureSummary;
  /**
   * Bars that held both stop and target of a position.
   */
  ambiguousBars: number;
  /**
   * Bars whose orders were filled at the close, since their open was no traded price.
   */
  staleOpenFills: number;
  breakerTrips: number;
  /**
   * Null in reports of an older version.
   */
  analysis: BacktestAnalysis | null;
}
/**
 * Null where a figure is undefined, such as a ratio without variation.
 */
export interface BacktestMetrics {
  bars: number;
  totalReturn: number;
  /**
   * Compound growth per year.
   */
  annualReturn: number;
  annualVolatility: number;
  /**
   * Mean over sample deviation of returns per bar, times the root of bars per year.
   */
  sharpe: number | null;
  sortino: number | null;
  calmar: number | null;
  /**
   * Deepest fall from a peak, as a positive fraction.
   */
  maxDrawdown: number;
  maxDrawdownBars: number;
  skewness: number | null;
  /**
   * 3 for a normal distribution.
   */
  kurtosis: number | null;
}
/**
 * Least squares of strategy returns on benchmark returns.
 */
export interface ResidualMetrics {
  /**
   * Mean residual per bar times bars per year.
   */
  alphaPerYear: number;
  beta: number;
  /**
   * Sharpe ratio of the residual returns, annualised.
   */
  sharpe: number | null;
}
/**
 * Count and rates are of closed trades; byExit also tells of those still open.
 */
export interface TradeSummary {
  count: number;
  winRate: number | null;
  /**
   * Profit of winners over loss of losers; null without losers.
   */
  profitFactor: number | null;
  /**
   * Mean net return on the entry value.
   */
  averageReturn: number | null;
  averageBars: number | null;
  long: SideTrades;
  short: SideTrades;
  byExit: ExitSummary[];
}
export interface SideTrades {
  count: number;
  winRate: number | null;
}
export interface ExitSummary {
  reason: string;
  count: number;
  netProfit: number;
}
export interface CostSummary {
  fees: number;
  halfSpread: number;
  impact: number;
  /**
   * Borrowed shares and cash.
   */
  borrow: number;
  total: number;
}
/**
 * An order that was filled in part is neither filled nor expired.
 */
export interface OrderSummary {
  placed: number;
  filled: number;
  partial: number;
  expired: number;
}
export interface ExposureSummary {
  /**
   * Mean value of all positions over equity.
   */
  averageGross: number;
  /**
   * Share of bar times with a position.
   */
  timeInMarket: number;
  /**
   * Money traded per year over mean equity.
   */
  turnoverPerYear: number;
}
/**
 * The result taken apart.
 */
export interface BacktestAnalysis {
  /**
   * Of all intervals.
   */
  level: number;
  /**
   * Resampled histories behind the intervals.
   */
  draws: number;
  /**
   * Their mean block in bars.
   */
  meanBlock: number | null;
  returns: ReturnAnalysis;
  relative: RelativeAnalysis;
  /**
   * Deepest first, at most ten.
   */
  drawdowns: Drawdown[];
  exposure: ExposureAnalysis;
  costs: CostAnalysis;
  ledger: LedgerCheck;
  trades: TradeAnalysis;
  excursions: ExcursionAnalysis;
  /**
   * From the least to the most sure; empty below 20 trades.
   */
  probabilities: ProbabilityGroup[];
  stops: StopAnalysis;
  tables: TradeTables;
  months: YearMonths[];
  regimes: RegimeRow[];
  halves: HalfRow[];
  rolling: RollingFigures;
  /**
   * Deepest first, at most five.
   */
  crises: CrisisPanel[];
  /**
   * Three best and three worst.
   */
  shownTrades: ShownTrade[];
  /**
   * Optimistic, conservative, pessimistic. Empty, like the next two, with backtest.analysis.resimulate off.
   */
  fills: VariantResult[];
  /**
   * All costs of trading times 1, 2 and 3.
   */
  costFactors: VariantResult[];
  /**
   * Orders as they are, and one bar later.
   */
  delays: VariantResult[];
  /**
   * Null without trades or draws.
   */
  twin: TwinAnalysis | null;
  /**
   * Null where it was not asked for or there are no trades.
   */
  capacity: CapacityAnalysis | null;
  /**
   * Heaviest first.
   */
  diagnoses: Diagnosis[];
}
/**
 * Figures of the returns per bar, costs included. Omega is the sum of gains over the sum of losses.
 */
export interface ReturnAnalysis {
  sharpe: Estimate;
  sortino: Estimate;
  calmar: Estimate;
  omega: Estimate;
  /**
   * Probability that the true Sharpe ratio is above 0, for skewed, fat-tailed returns.
   */
  probabilisticSharpe: number | null;
  /**
   * Loss per bar that 5 % of the bars exceed, as a positive fraction.
   */
  valueAtRisk95: number | null;
  /**
   * Mean loss per bar of the worst 5 %, as a positive fraction.
   */
  conditionalValueAtRisk95: number | null;
  /**
   * 95th percentile over the 5th, both without sign.
   */
  tailRatio: number | null;
  /**
   * Share of bars with a gain among those with a gain or a loss.
   */
  positiveBars: number | null;
  /**
   * Largest return of a bar.
   */
  best: BarExtreme | null;
  /**
   * Smallest return of a bar.
   */
  worst: BarExtreme | null;
}
/**
 * A figure and its interval over resampled histories; null where undefined.
 */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
}
/**
 * The bar time of an extreme return.
 */
export interface BarExtreme {
  utc: number;
  return: number;
}
/**
 * The strategy beside the benchmark.
 */
export interface RelativeAnalysis {
  correlation: number | null;
  /**
   * Deviation of the difference of returns, per year.
   */
  trackingError: number | null;
  /**
   * Mean difference of returns over its deviation, per year.
   */
  informationRatio: number | null;
  /**
   * Annual return in the bars in which the benchmark rose, over the benchmark's.
   */
  upCapture: number | null;
  /**
   * The same where it fell.
   */
  downCapture: number | null;
}
/**
 * A fall from a peak of the equity to its recovery.
 */
export interface Drawdown {
  peakUtc: number;
  troughUtc: number;
  /**
   * Null while below the peak at the end.
   */
  recoveryUtc: number | null;
  /**
   * Positive fraction of the peak.
   */
  depth: number;
  /**
   * From peak to recovery or end.
   */
  bars: number;
  barsToTrough: number;
}
/**
 * Values of positions over equity, means over bar times.
 */
export interface ExposureAnalysis {
  averageGross: number;
  averageNet: number;
  averageLong: number;
  /**
   * Positive.
   */
  averageShort: number;
  maxGross: number;
  timeInMarket: number;
  turnoverPerYear: number;
}
/**
 * What trading cost.
 */
export interface CostAnalysis {
  /**
   * Money traded, both ways.
   */
  turnover: number;
  /**
   * Profit of all trades before their costs.
   */
  grossProfit: number;
  parts: CostPart[];
}
/**
 * One kind of cost.
 */
export interface CostPart {
  name: 'fees' | 'half spread' | 'impact' | 'borrow' | 'total';
  amount: number;
  bpsOfTurnover: number | null;
  /**
   * Part of what trades earned before costs; null when that was nothing.
   */
  shareOfGrossProfit: number | null;
}
/**
 * Where the change of the equity came from; the parts add up.
 */
export interface LedgerCheck {
  equityChange: number;
  closedTrades: number;
  openTrades: number;
  /**
   * Paid for borrowed cash, negative.
   */
  interest: number;
  /**
   * Rounding; more would be an error in the account.
   */
  unexplained: number;
}
/**
 * Closed trades. Returns are net, on the entry value.
 */
export interface TradeAnalysis {
  count: number;
  hitRate: number | null;
  /**
   * Mean winner over mean loser, in money.
   */
  payoff: number | null;
  profitFactor: number | null;
  /**
   * Mean return of a trade.
   */
  expectancy: number | null;
  expectancyMoney: number | null;
  /**
   * Root of the number of trades times mean profit over its deviation (SQN).
   */
  systemQuality: number | null;
  /**
   * Hit rate less the rate of losing over payoff.
   */
  kelly: number | null;
  longestWinStreak: number;
  longestLossStreak: number;
  averageBars: number | null;
  medianBars: number | null;
  longestBars: number;
  averageBarsOfWinners: number | null;
  averageBarsOfLosers: number | null;
  bestReturn: number | null;
  worstReturn: number | null;
  /**
   * Part of the net profit of all closed trades that the most profitable one made; null without a profit.
   */
  bestTradeShare: number | null;
  /**
   * The same of the five most profitable ones.
   */
  bestFiveShare: number | null;
}
/**
 * Worst (MAE) and best (MFE) returns while a trade was held, closed trades.
 */
export interface ExcursionAnalysis {
  /**
   * Mean MFE over mean MAE.
   */
  edgeRatio: number | null;
  /**
   * Positive.
   */
  averageMae: number | null;
  averageMfe: number | null;
  /**
   * Positive.
   */
  medianMaeOfWinners: number | null;
  medianMfeOfLosers: number | null;
  /**
   * Mean return of winners over their mean MFE.
   */
  captured: number | null;
  steps: ExcursionStep[];
}
/**
 * Trades that were once down by at least a part of the entry price.
 */
export interface ExcursionStep {
  /**
   * Positive fraction of the entry price.
   */
  down: number;
  shareOfWinners: number | null;
  shareOfLosers: number | null;
}
/**
 * Closed trades of like probability for their own side, equal counts.
 */
export interface ProbabilityGroup {
  low: number;
  high: number;
  trades: number;
  meanProbability: number;
  hitRate: number;
  averageReturn: number;
}
/**
 * Trades that left at their first stop.
 */
export interface StopAnalysis {
  count: number;
  /**
   * Those whose bar opened beyond the stop.
   */
  beyond: number;
  /**
   * Mean distance of those opens from the stop, as a fraction of it.
   */
  averageBeyond: number | null;
  /**
   * Money that the distance cost, all together.
   */
  loss: number;
}
/**
 * All trades, cut in several ways. Weekday, hour and regime are those of the entry.
 */
export interface TradeTables {
  symbol: TradeGroup[];
  side: TradeGroup[];
  exit: TradeGroup[];
  weekday: TradeGroup[];
  holding: TradeGroup[];
  volatility: TradeGroup[];
  trend: TradeGroup[];
}
/**
 * Trades of one group; those still open count with their value.
 */
export interface TradeGroup {
  name: string;
  trades: number;
  winRate: number | null;
  averageReturn: number | null;
  profitFactor: number | null;
  averageBars: number | null;
  netProfit: number;
  costs: number;
}
/**
 * Returns of the calendar months (UTC) of a year; null where there were no bars.
 */
export interface YearMonths {
  year: number;
  /**
   * @minItems 12
   * @maxItems 12
   */
  months: [
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null
  ];
  strategyReturn: number;
  benchmarkReturn: number;
}
/**
 * Bar times in one state of the benchmark, told from the past alone.
 */
export interface RegimeRow {
  axis: 'volatility' | 'trend';
  name: 'low' | 'middle' | 'high' | 'up' | 'down';
  bars: number;
  /**
   * Compounded over these bars.
   */
  strategyReturn: number;
  benchmarkReturn: number;
  sharpe: number | null;
}
/**
 * One half of the bars.
 */
export interface HalfRow {
  fromUtc: number;
  toUtc: number;
  totalReturn: number;
  sharpe: number | null;
}
/**
 * Over a trailing window, at no more than 250 bar times.
 */
export interface RollingFigures {
  windowBars: number;
  timeUtc: number[];
  /**
   * Annual.
   */
  sharpe: (number | null)[];
  /**
   * On the benchmark.
   */
  beta: (number | null)[];
}
/**
 * One of the benchmark's deepest falls, from its peak to its trough.
 */
export interface CrisisPanel {
  fromUtc: number;
  toUtc: number;
  bars: number;
  benchmarkReturn: number;
  strategyReturn: number;
  /**
   * Deepest fall within, positive.
   */
  strategyDrawdown: number;
  averageGross: number;
  /**
   * At most 60 of the bar times.
   */
  timeUtc: number[];
  /**
   * Equity over that at the peak of the benchmark.
   */
  strategy: number[];
  /**
   * The same of the benchmark.
   */
  benchmark: number[];
}
/**
 * One of the best or worst closed trades, by money.
 */
export interface ShownTrade {
  rank: 'best' | 'worst';
  /**
   * Row of trades.csv.
   */
  id: number;
  symbol: string;
  side: 'long' | 'short';
  entryUtc: number;
  exitUtc: number;
  entryPrice: number;
  exitPrice: number;
  /**
   * First stop; null where there was none, or it was not told by volatility.
   */
  stop: number | null;
  /**
   * First target, likewise.
   */
  target: number | null;
  netReturn: number;
  netProfit: number;
  exitReason: string;
  /**
   * Of a rise, at the decision.
   */
  probability: number;
  candles: Candles;
}
/**
 * Bars as columns.
 */
export interface Candles {
  /**
   * Opens.
   */
  timeUtc: number[];
  open: number[];
  high: number[];
  low: number[];
  close: number[];
}
/**
 * The same probabilities traded under other conditions.
 */
export interface VariantResult {
  name: string;
  totalReturn: number;
  annualReturn: number;
  sharpe: number | null;
  maxDrawdown: number;
  trades: number;
  costs: number;
}
/**
 * Random entries with the same number, sides, holding times, sizes and costs.
 */
export interface TwinAnalysis {
  draws: number;
  trades: number;
  totalReturn: TwinFigure;
  sharpe: TwinFigure;
}
/**
 * Where the strategy stands among its twins.
 */
export interface TwinFigure {
  value: number;
  median: number;
  /**
   * 5th percentile.
   */
  low: number;
  /**
   * 95th percentile.
   */
  high: number;
  /**
   * Share of the twins, the strategy counted as one, that are at least as good.
   */
  p: number;
}
/**
 * How returns fall with the size of the account.
 */
export interface CapacityAnalysis {
  points: CapacityPoint[];
  /**
   * Cash at which half of the annual return of a small account is left; null when no point is below it, or nothing is earned.
   */
  halfProfitCash: number | null;
}
/**
 * The strategy with another amount of cash.
 */
export interface CapacityPoint {
  initialCash: number;
  annualReturn: number;
  sharpe: number | null;
  /**
   * Orders filled whole, of those placed.
   */
  filledShare: number | null;
  /**
   * Impact over turnover.
   */
  impact: number;
}
/**
 * Something about the result to look at first.
 */
export interface Diagnosis {
  id: string;
  severity: 'high' | 'medium' | 'low';
  title: string;
  /**
   * Roughly, which part of the result hangs on it; 1 is all.
   */
  effect: number;
  evidence: EvidenceFigure[];
  explanation: string;
  fix: SuggestedFix;
}
/**
 * A measured figure.
 */
export interface EvidenceFigure {
  name: string;
  value: number | null;
  unit: 'share' | 'number' | 'count' | 'money' | 'bars';
}
/**
 * What to try.
 */
export interface SuggestedFix {
  /**
   * Key of the configuration; null where none helps.
   */
  key: string | null;
  text: string;
}
