import { performanceMetrics } from '../../core/metrics/performance-metrics.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { scenarioColumns, type ScenarioColumn } from '../../formats/scenarios/scenario-table.ts';
import { equityReturns } from '../../trading/equity-returns.ts';
import type { Simulation } from '../../trading/simulate-strategy.ts';

export type OutcomeColumn = Exclude<ScenarioColumn, 'meanBlock' | 'costMultiple' | 'plantedStrength'>;
export const outcomeColumns = scenarioColumns.filter(
  (name): name is OutcomeColumn => !['meanBlock', 'costMultiple', 'plantedStrength'].includes(name),
);
export type Outcome = { readonly [Name in OutcomeColumn]: number };

/** Points of the equity path that are kept per scenario. */
export const pathPoints = 101;

export interface Account {
  readonly initialCash: number;
  readonly barsPerYear: number;
}

/** What the market did and what became of the strategy in it. A scenario without any probability is one without trades. */
export function scenarioOutcome(bars: Bars, simulation: Simulation, { initialCash, barsPerYear }: Account): Outcome {
  const { equity, benchmarkEquity, grossExposure } = simulation;
  const market = performanceMetrics(marketReturns(bars), barsPerYear);
  const strategy = performanceMetrics(equityReturns(equity, initialCash), barsPerYear);
  const { invested, total: totalGross } = exposure(grossExposure);
  return {
    bars: bars.offsets[1]!,
    marketReturn: market.totalReturn,
    marketVolatility: market.annualVolatility,
    marketDrawdown: market.maxDrawdown,
    totalReturn: (equity.at(-1) ?? initialCash) / initialCash - 1,
    sharpe: strategy.sharpe ?? NaN,
    maxDrawdown: strategy.maxDrawdown,
    lowestEquity: lowestOf(equity, initialCash) / initialCash,
    benchmarkReturn: (benchmarkEquity.at(-1) ?? initialCash) / initialCash - 1,
    timeInMarket: equity.length === 0 ? 0 : invested / equity.length,
    averageGross: equity.length === 0 ? 0 : totalGross / equity.length,
    trades: simulation.counts.trades,
  };
}

/** Equity relative to the initial cash at evenly spaced bars of the scenario; 1 before the first tradable one. */
export function equityPath({ equity }: Simulation, bars: number, initialCash: number): Float64Array {
  const idle = bars - equity.length;
  return Float64Array.from({ length: pathPoints }, (_, k) => {
    const at = Math.round((k * (bars - 1)) / (pathPoints - 1)) - idle;
    return at < 0 ? 1 : equity[at]! / initialCash;
  });
}

/** Mean simple return over symbols of each bar from the second on; symbols have equal times. */
function marketReturns({ symbols, offsets, close }: Bars): Float64Array {
  const returns = new Float64Array(offsets[1]! - 1);
  for (let s = 0; s < symbols.length; s++) {
    const from = offsets[s]!;
    for (let t = 0; t < returns.length; t++) returns[t] = returns[t]! + (close[from + t + 1]! / close[from + t]! - 1);
  }
  for (let t = 0; t < returns.length; t++) returns[t] = returns[t]! / symbols.length;
  return returns;
}

/** How many values are above zero, and the sum of all. */
function exposure(gross: Float64Array): { invested: number; total: number } {
  let invested = 0;
  let total = 0;
  for (let i = 0; i < gross.length; i++) {
    if (gross[i]! > 0) invested++;
    total += gross[i]!;
  }
  return { invested, total };
}

function lowestOf(equity: Float64Array, start: number): number {
  let lowest = start;
  for (let i = 0; i < equity.length; i++) lowest = Math.min(lowest, equity[i]!);
  return lowest;
}
