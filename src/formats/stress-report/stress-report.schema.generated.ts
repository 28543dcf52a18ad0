// Generated from stress-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * How the strategy fared in all scenarios. What version 1 did not measure is null or empty.
 */
export interface StressReport {
  schema: 'assay/stress-report/2';
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
  limits: StressLimits;
  /**
   * In scenario order.
   */
  families: StressFamily[];
  edgePreserving: EdgePreserving;
  all: AllScenarios;
  /**
   * Chances of loss by group of scenarios: all, those that keep the edge, those without one (models and history), frictions. Groups without scenarios are left out.
   */
  bounds: LossBound[];
  /**
   * Each friction beside the same scenarios undisturbed, in scenario order.
   */
  frictions: FrictionEffect[];
  /**
   * The strategy less a holder of the market with the same average exposure in the same scenario, by group; null in version 1.
   */
  twin: TwinComparison | null;
  /**
   * Ranges of the Latin hypercube that the scenarios of each family were drawn from.
   */
  design: DesignRange[];
  /**
   * Stylised facts (Cont 2001) of a few paths of each family beside those of the strategy's own bars.
   */
  realism: FamilyRealism[];
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
 * What the bounds are about.
 */
export interface StressLimits {
  /**
   * Fall of equity below the initial cash, as a fraction, that counts as ruin.
   */
  ruinLoss: number | null;
  /**
   * Fall from a peak, as a fraction, whose chance is bounded.
   */
  drawdownLimit: number | null;
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
   * main: the edge is left in place; model: generated with nothing to predict; history: own bars shifted and scaled; friction: a main scenario with something in the way.
   */
  kind: 'main' | 'model' | 'history' | 'friction';
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
 * How often a group of scenarios lost much.
 */
export interface LossBound {
  /**
   * Which scenarios.
   */
  group: 'all' | 'edge-preserving' | 'edge-free' | 'friction';
  /**
   * Scenarios.
   */
  count: number;
  drawdown: RareEvent;
  ruin: RareEvent;
}
/**
 * How often something happened.
 */
export interface RareEvent {
  /**
   * Scenarios in which it did.
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
 * Scenario with the friction less the scenario without.
 */
export interface FrictionEffect {
  /**
   * Name of its family.
   */
  name: string;
  /**
   * Name for people.
   */
  title: string;
  /**
   * Scenarios compared.
   */
  pairs: number;
  totalReturn: PairedDifference;
  maxDrawdown: PairedDifference;
  trades: PairedDifference;
}
/**
 * Mean difference over pairs with its 95 % interval by Student's t; the interval is null for fewer than two pairs.
 */
export interface PairedDifference {
  /**
   * Mean difference.
   */
  mean: number;
  /**
   * Lower bound.
   */
  low: number | null;
  /**
   * Upper bound.
   */
  high: number | null;
  /**
   * Share of pairs in which the first of the pair did worse: a lower return, a deeper drawdown, fewer trades.
   */
  worse: number;
}
/**
 * Strategy less twin.
 */
export interface TwinComparison {
  /**
   * What the twin does.
   */
  rule: string;
  /**
   * Groups as in bounds, but without frictions.
   */
  groups: TwinGroup[];
}
/**
 * One group.
 */
export interface TwinGroup {
  /**
   * Which scenarios.
   */
  group: 'all' | 'edge-preserving' | 'edge-free';
  /**
   * Scenarios compared.
   */
  pairs: number;
  totalReturn: PairedDifference;
  maxDrawdown: PairedDifference;
  better: ProfitableShare;
}
/**
 * One parameter of one family.
 */
export interface DesignRange {
  /**
   * Name of the family.
   */
  family: string;
  /**
   * Name of the parameter, as in scenarios.arrow.
   */
  parameter: string;
  /**
   * Lowest value drawn.
   */
  low: number;
  /**
   * Highest value drawn.
   */
  high: number;
}
/**
 * One family.
 */
export interface FamilyRealism {
  /**
   * Name of the family.
   */
  family: string;
  /**
   * Paths measured.
   */
  paths: number;
  /**
   * In fixed order.
   */
  facts: RealismFact[];
}
/**
 * One fact.
 */
export interface RealismFact {
  /**
   * Name for machines.
   */
  name: string;
  /**
   * Name for people.
   */
  title: string;
  /**
   * Median over the paths; null where it is undefined.
   */
  value: number | null;
  /**
   * The own bars.
   */
  real: number | null;
  /**
   * Lower bound of a bootstrap interval of the own bars.
   */
  low: number | null;
  /**
   * Upper bound of it.
   */
  high: number | null;
  /**
   * Whether the value is inside; null where it is undefined.
   */
  inside: boolean | null;
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
  /**
   * Total return of the market, symbols weighted alike.
   */
  marketReturn: number | null;
  /**
   * Deepest fall of the market.
   */
  marketDrawdown: number | null;
  /**
   * Bars since the scenario's start at which the paths are told; empty in version 1.
   */
  bars: number[];
  /**
   * Equity relative to the initial cash at those bars.
   */
  equity: number[];
  /**
   * Mean price over symbols relative to the start at those bars.
   */
  market: number[];
}
