// Generated from backtest-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * What trading the calibrated probabilities through history would have given, after costs. Times are UTC epoch milliseconds, money is in the currency of the prices, returns are fractions. The benchmark buys all symbols in equal parts and holds them.
 */
export interface BacktestReport {
  schema: 'assay/backtest-report/1';
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
