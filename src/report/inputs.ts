import type { QualityReport } from '../formats/quality-report/quality-report.schema.generated.ts';
import type { TrainingMetrics } from '../formats/training/training-metrics.schema.generated.ts';

/** Everything a report tells of one strategy: the numbers of the stages before it, unchanged. */
export interface ReportInputs {
  readonly strategy: string;
  readonly quality: QualityReport;
  readonly training: TrainingMetrics;
  readonly calibration: CalibrationReport;
  readonly backtest: BacktestReport;
  readonly equity: EquityCurve;
  readonly trades: TradeColumns;
  readonly stress: StressReport;
  readonly validation: ValidationReport;
  /** SHA-256 of every file read, by `stage/file`. */
  readonly digests: { readonly [file: string]: string };
}

export interface EquityCurve {
  timeUtc: Float64Array;
  equity: Float64Array;
  benchmarkEquity: Float64Array;
  strategyReturn: Float64Array;
  benchmarkReturn: Float64Array;
  drawdown: Float64Array;
  grossExposure: Float64Array;
}
export interface TradeColumns {
  bars: Float64Array;
  netReturn: Float64Array;
  exitReason: string[];
}
type N = number | null;
export interface Metrics {
  bars: number;
  totalReturn: N;
  annualReturn: N;
  annualVolatility: N;
  sharpe: N;
  sortino: N;
  calmar: N;
  maxDrawdown: N;
  maxDrawdownBars: N;
  skewness: N;
  kurtosis: N;
}
export interface BacktestReport {
  symbols: string[];
  bars: number;
  fromUtc: number;
  toUtc: number;
  barsPerYear: number;
  initialCash: number;
  finalEquity: number;
  strategy: Metrics;
  benchmark: Metrics;
  residual: { alphaPerYear: N; beta: N; sharpe: N };
  trades: {
    count: number;
    winRate: N;
    profitFactor: N;
    averageReturn: N;
    averageBars: N;
    long: { count: number; winRate: N };
    short: { count: number; winRate: N };
    byExit: { reason: string; count: number; netProfit: number }[];
  };
  costs: { fees: number; halfSpread: number; impact: number; borrow: number; total: number };
  orders: { placed: number; filled: number; partial: number; expired: number };
  exposure: { averageGross: number; timeInMarket: number; turnoverPerYear: number };
  ambiguousBars: number;
  staleOpenFills: number;
  breakerTrips: number;
}
export interface Scores {
  brier: N;
  logLoss: N;
  auc: N;
  reliability: N;
  resolution: N;
  uncertainty: N;
}
export interface CalibrationReport {
  method: string;
  folds: { fold: number; method: string; rows: number; fromUtc: number }[];
  rows: number;
  raw: Scores;
  calibrated: Scores;
  ece: { value: N; nullMean: N; null95: N; bins: number };
  reliability: {
    low: number;
    high: number;
    count: number;
    meanProbability: N;
    observed: N;
    bandLow: N;
    bandHigh: N;
  }[];
  accuracy: { value: N; count: number; low: N; high: N };
}
export interface Share {
  count: number;
  share: number;
  low: number;
  high: number;
}
export interface Spread {
  median: number;
  p95: number;
  worst: number;
}
export interface StressReport {
  seed: number;
  scenarios: number;
  barsPerScenario: number;
  families: {
    name: string;
    title: string;
    edgePreserving: boolean;
    count: number;
    profitable: Share;
    medianSharpe: N;
    medianReturn: number;
    worstReturn: number;
    maxDrawdown: Spread;
  }[];
  edgePreserving: { count: number; profitable: Share; medianSharpe: N; maxDrawdown: Spread };
  all: { count: number; worstReturn: number; maxDrawdown: Spread; ruin: { count: number; share: number; high: number } };
  returns: number[];
  fan: { bars: number[]; p05: number[]; p25: number[]; p50: number[]; p75: number[]; p95: number[] };
  worst: { id: number; family: string; totalReturn: number; maxDrawdown: number; sharpe: N }[];
}
export interface ValidationReport {
  verdict: 'accepted' | 'rejected' | 'insufficient';
  trials: number;
  maturity: string;
  gates: Gate[];
}
export interface Gate {
  name: string;
  group: string;
  title: string;
  value: N;
  relation: '>' | '>=' | '<' | '<=';
  threshold: number;
  interval: { low: number; high: number; level: number } | null;
  margin: N;
  sample: N;
  verdict: 'pass' | 'fail' | 'insufficient';
  reason: string;
}
