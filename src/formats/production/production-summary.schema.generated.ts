// Generated from production-summary.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * What a bundle is, for people and pages: the model that is valid now, what it says of the last bars, and what its predecessors made out of sample.
 */
export interface ProductionSummary {
  schema: 'assay/production-summary/1';
  strategy: string;
  data: SummaryData;
  model: SummaryModel;
  /**
   * Kind of the latest calibrator; null without one.
   */
  calibrator: string | null;
  outOfSample: SummaryResult;
  signals: SummarySignal[];
}
export interface SummaryData {
  symbols: string[];
  bars: number;
  /**
   * Open of the first bar, UTC epoch milliseconds.
   */
  fromUtc: number;
  /**
   * When the last bar was known.
   */
  toUtc: number;
}
export interface SummaryModel {
  kind: string;
  features: number;
  /**
   * From when the production model may be used.
   */
  validFromUtc: number;
  /**
   * Models of the schedule, the production model included.
   */
  entries: number;
}
export interface SummaryResult {
  fromUtc: number;
  toUtc: number;
  totalReturn: number;
  benchmarkReturn: number;
  sharpe: number | null;
  maxDrawdown: number;
  trades: number;
}
export interface SummarySignal {
  symbol: string;
  asOfUtc: number;
  close: number;
  probability: number | null;
  signal: 'long' | 'short' | 'none';
}
