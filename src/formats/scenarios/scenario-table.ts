/**
 * One row per stress scenario, in order of `id` from 0. The columns after `seed` are the scenario's parameters, then what
 * its market did, then what the strategy did in it. Returns and drawdowns are fractions; `sharpe` is NaN when equity never moved.
 */
export interface ScenarioTable {
  /** Name of each row's family. */
  readonly family: readonly string[];
  /** The four words of each row's random stream, in hexadecimal. */
  readonly seed: readonly string[];
  readonly columns: { readonly [Name in ScenarioColumn]: Float64Array };
}

export const scenarioColumns = [
  'bars',
  'meanBlock',
  'costMultiple',
  'plantedStrength',
  'marketReturn',
  'marketVolatility',
  'marketDrawdown',
  'totalReturn',
  'sharpe',
  'maxDrawdown',
  'lowestEquity',
  'benchmarkReturn',
  'timeInMarket',
  'averageGross',
  'trades',
] as const;

export type ScenarioColumn = (typeof scenarioColumns)[number];
