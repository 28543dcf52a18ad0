// Generated from session-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * What a paper, live or replayed session came to. Times are UTC epoch milliseconds, money is in the currency of the prices, returns are fractions.
 */
export interface SessionReport {
  schema: 'assay/session-report/1';
  strategy: string;
  mode: 'replay' | 'paper' | 'live';
  broker: 'simulated' | 'alpaca';
  /**
   * Digest of the bundle that traded.
   */
  bundle: string;
  /**
   * Candidate of an approved bundle; null for a rehearsal.
   */
  candidate: string | null;
  symbols: string[];
  /**
   * How it ended.
   */
  why: 'finished' | 'stopped' | 'halted';
  /**
   * Moment of the first bar traded; null before it.
   */
  fromUtc: number | null;
  /**
   * Moment of the last bar traded; null before it.
   */
  untilUtc: number | null;
  /**
   * Bar moments traded.
   */
  bars: number;
  equityStart: number;
  equityEnd: number;
  totalReturn: number;
  /**
   * Deepest fall from a peak of equity.
   */
  maxDrawdown: number;
  /**
   * Annualised, of returns per bar; null with fewer than two returns or none that differ.
   */
  sharpe: number | null;
  /**
   * Closed trades.
   */
  trades: number;
  wins: number;
  /**
   * Net profit of the winners over net loss of the losers; null without a loser.
   */
  profitFactor: number | null;
  fees: number;
  /**
   * What fills cost beside fees: the distance of their prices from the price before costs, always paid.
   */
  slippage: number;
  /**
   * Mean of gross value over equity.
   */
  exposure: number;
  openPositions: OpenPosition[];
  /**
   * Orders sent.
   */
  orders: number;
  refused: number;
  /**
   * Orders whose fate was not known at the end.
   */
  unknown: number;
  /**
   * Starts after the first.
   */
  restarts: number;
  /**
   * Whether decisions and orders are those of the backtest over the same bars; null where that was not compared.
   */
  agreesWithBacktest: boolean | null;
}
export interface OpenPosition {
  symbol: string;
  /**
   * Negative when short.
   */
  quantity: number;
  entryPrice: number | null;
  close: number;
  unrealised: number;
  stop: number | null;
  target: number | null;
}
