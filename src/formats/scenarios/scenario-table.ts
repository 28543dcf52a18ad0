/**
 * One row per stress scenario, in order of `id` from 0. The columns after `seed` are the scenario's parameters (NaN where its
 * family does not use them; `pairOf` is the id of the scenario that a friction disturbs, else -1), then what its market did, then what
 * the strategy did in it, then its exposure-matched twin. Returns and drawdowns are fractions; `sharpe` is NaN when equity never moved.
 */
export interface ScenarioTable {
  /** Name of each row's family. */
  readonly family: readonly string[];
  /** The four words of each row's random stream, in hexadecimal. */
  readonly seed: readonly string[];
  readonly columns: { readonly [Name in ScenarioColumn]: Float64Array };
}

/** Parameters that a Latin hypercube varies, named as in `core/scenarios/family`. */
export const designColumns = [
  'drift',
  'volatilityMultiple',
  'persistence',
  'tail',
  'jumpIntensity',
  'correlation',
  'costMultiple',
] as const;

export const parameterColumns = ['pairOf', 'meanBlock', 'plantedStrength', ...designColumns] as const;

/** `marketKurtosis` is the excess over a normal distribution's, `marketClustering` the autocorrelation of |return| at one bar. */
export const outcomeColumns = [
  'bars',
  'marketReturn',
  'marketVolatility',
  'marketDrawdown',
  'marketKurtosis',
  'marketClustering',
  'totalReturn',
  'sharpe',
  'maxDrawdown',
  'lowestEquity',
  'benchmarkReturn',
  'timeInMarket',
  'averageGross',
  'trades',
  'twinReturn',
  'twinDrawdown',
] as const;
export type OutcomeColumn = (typeof outcomeColumns)[number];

export const scenarioColumns = [...parameterColumns, ...outcomeColumns] as const;

export type ScenarioColumn = (typeof scenarioColumns)[number];
