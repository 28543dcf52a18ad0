// Generated from strategy-validation.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * What became of a claim when its strategy traded bars the claim did not use. Times are UTC epoch milliseconds, returns are fractions.
 */
export interface StrategyValidation {
  schema: 'assay/strategy-validation/1';
  strategy: string;
  /**
   * discarded: the strategy could not be run, mended or not.
   */
  verdict: 'confirmed' | 'refuted' | 'insufficient' | 'discarded';
  /**
   * One sentence for people.
   */
  reason: string;
  /**
   * Share of a claimed figure by which what is found may differ.
   */
  tolerance: number;
  /**
   * Whether the bars traded come after the claim's or before them.
   */
  side: 'after' | 'before';
  claim: Claim;
  /**
   * Of the strategy's file as it lies in config/strategies.
   */
  strategySha256: string;
  repairs: StrategyRepair[];
  /**
   * Of the mended file that was run; null when nothing was mended.
   */
  repairedSha256: string | null;
  walk: WalkForward | null;
}
export interface Claim {
  /**
   * Of the report.
   */
  sha256: string;
  fromUtc: number;
  toUtc: number;
  bars: number;
  symbols: string[];
}
export interface StrategyRepair {
  by: 'rule' | 'model';
  key: string;
  rule: string;
  /**
   * YAML; empty where something was added.
   */
  before: string;
  /**
   * YAML; empty where something was dropped.
   */
  after: string;
}
/**
 * The claim's own model on bars it has not seen.
 */
export interface WalkForward {
  symbols: string[];
  /**
   * First bar of what the model was fitted on.
   */
  modelFromUtc: number;
  /**
   * When the last of these bars was known.
   */
  modelToUtc: number;
  /**
   * First bar time that was traded.
   */
  fromUtc: number;
  toUtc: number;
  /**
   * Bar times traded.
   */
  bars: number;
  years: number;
  /**
   * Of the bars as the data stage wrote them, those before included.
   */
  barsSha256: string;
  modelSha256: string;
  calibrationSha256: string;
  totalReturn: number;
  benchmarkReturn: number;
  trades: number;
  draws: number;
  /**
   * Of the resampled histories, in bars.
   */
  meanBlock: number;
  /**
   * Of each interval; all judged figures together have 0.95.
   */
  level: number;
  figures: ValidatedFigure[];
}
/**
 * A claimed figure beside what was found. Null where undefined.
 */
export interface ValidatedFigure {
  figure: 'annualReturn' | 'sharpe' | 'maxDrawdown' | 'annualVolatility' | 'hitRate' | 'tradesPerYear';
  /**
   * Whether the verdict is about it.
   */
  judged: boolean;
  claimed: number | null;
  /**
   * Walked forward.
   */
  found: number | null;
  /**
   * Of the sampling interval of what was found.
   */
  low: number | null;
  high: number | null;
  /**
   * In the band of the tolerance, outside with its whole interval, outside without, or without a value.
   */
  standing: 'within' | 'outside' | 'unclear' | 'undefined';
  /**
   * Half the width of the interval as a share of the claim's size.
   */
  halfWidth: number | null;
  /**
   * Bars at which half the width would be the tolerance.
   */
  barsNeeded: number | null;
  /**
   * How often it would be found within the band if the claim were true.
   */
  ifTrue: number | null;
  /**
   * How often it would be if its true value were 0.
   */
  ifNothing: number | null;
}
