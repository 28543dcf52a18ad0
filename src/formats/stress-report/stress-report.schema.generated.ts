// Generated from stress-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * How the strategy fared in all scenarios.
 */
export interface StressReport {
  schema: 'assay/stress-report/1';
  /**
   * Root seed.
   */
  seed: number;
  /**
   * Scenarios of all families.
   */
  scenarios: number;
  /**
   * Longest scenario's bars of each symbol.
   */
  barsPerScenario: number;
  /**
   * What the main family is made of: resampled real bars or generated ones.
   */
  source: 'resampled' | 'synthetic';
  /**
   * Mean block of resampled scenarios in bars; null when none was resampled.
   */
  meanBlock: number | null;
  /**
   * In scenario order.
   */
  families: StressFamily[];
  edgePreserving: EdgePreserving;
  all: AllScenarios;
  /**
   * Total return of each scenario, in scenario order.
   */
  returns: number[];
  fan: EquityFan;
  /**
   * The five scenarios with the lowest total return, lowest first.
   */
  worst: WorstScenario[];
}
/**
 * Scenarios of one kind.
 */
export interface StressFamily {
  /**
   * Name for machines.
   */
  name: string;
  /**
   * Name for people.
   */
  title: string;
  /**
   * Whether what the model learned can be there, so that profits mean something.
   */
  edgePreserving: boolean;
  /**
   * Scenarios.
   */
  count: number;
  profitable: ProfitableShare;
  /**
   * Median annual Sharpe ratio; scenarios without any trade count as 0.
   */
  medianSharpe: number | null;
  /**
   * Median total return.
   */
  medianReturn: number;
  /**
   * Lowest total return.
   */
  worstReturn: number;
  maxDrawdown: DrawdownSpread;
}
/**
 * Scenarios that made money; low and high are Clopper-Pearson bounds at 95 %.
 */
export interface ProfitableShare {
  /**
   * Scenarios with a total return above 0.
   */
  count: number;
  /**
   * Count over scenarios.
   */
  share: number;
  /**
   * Lower bound.
   */
  low: number;
  /**
   * Upper bound.
   */
  high: number;
}
/**
 * Deepest falls from a peak over scenarios, as positive fractions.
 */
export interface DrawdownSpread {
  /**
   * Median.
   */
  median: number;
  /**
   * 95 % quantile.
   */
  p95: number;
  /**
   * Largest.
   */
  worst: number;
}
/**
 * All scenarios of families that keep the edge.
 */
export interface EdgePreserving {
  /**
   * Scenarios.
   */
  count: number;
  profitable: ProfitableShare;
  /**
   * Median annual Sharpe ratio.
   */
  medianSharpe: number | null;
  maxDrawdown: DrawdownSpread;
}
/**
 * All scenarios.
 */
export interface AllScenarios {
  /**
   * Scenarios.
   */
  count: number;
  /**
   * Lowest total return.
   */
  worstReturn: number;
  maxDrawdown: DrawdownSpread;
  ruin: Ruin;
}
/**
 * Scenarios in which equity fell by the ruin loss.
 */
export interface Ruin {
  /**
   * Scenarios.
   */
  count: number;
  /**
   * Count over scenarios.
   */
  share: number;
  /**
   * Upper Clopper-Pearson bound, one-sided 95 %.
   */
  high: number;
}
/**
 * Quantiles over edge-preserving scenarios of equity relative to the initial cash.
 */
export interface EquityFan {
  /**
   * Bars since the scenario's start.
   */
  bars: number[];
  /**
   * 5 % quantile at each of those bars.
   */
  p05: number[];
  /**
   * 25 % quantile at each of those bars.
   */
  p25: number[];
  /**
   * 50 % quantile at each of those bars.
   */
  p50: number[];
  /**
   * 75 % quantile at each of those bars.
   */
  p75: number[];
  /**
   * 95 % quantile at each of those bars.
   */
  p95: number[];
}
/**
 * One scenario.
 */
export interface WorstScenario {
  /**
   * Scenario number, from 0.
   */
  id: number;
  /**
   * Name of its family.
   */
  family: string;
  /**
   * Total return.
   */
  totalReturn: number;
  /**
   * Deepest fall from a peak, as a positive fraction.
   */
  maxDrawdown: number;
  /**
   * Annual Sharpe ratio; null when equity never moved.
   */
  sharpe: number | null;
}
