import { drawdownFacts } from '../../core/metrics/drawdown.ts';
import { performanceMetrics } from '../../core/metrics/performance-metrics.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { OutcomeColumn } from '../../formats/scenarios/scenario-table.ts';
import { equityReturns } from '../../trading/equity-returns.ts';
import type { Simulation } from '../../trading/simulate-strategy.ts';
import { twinReturns } from './exposure-twin.ts';
import { clustering, marketReturns } from './market-moves.ts';

export type Outcome = { readonly [Name in OutcomeColumn]: number };

/** Points of the paths that are kept per scenario. */
export const pathPoints = 101;

export interface Account {
  readonly initialCash: number;
  readonly barsPerYear: number;
}

export interface ScenarioResult {
  readonly outcome: Outcome;
  /** Equity relative to the initial cash at evenly spaced bars of the scenario; 1 before the first tradable one. */
  readonly equityPath: Float64Array;
  /** Worth of the market, symbols weighted alike at every bar, relative to the first close. */
  readonly marketPath: Float64Array;
}

/** What the market did and what became of the strategy in it. A scenario without any probability is one without trades. */
export function scenarioResult(market: Bars, simulation: Simulation, account: Account): ScenarioResult {
  const { initialCash, barsPerYear } = account;
  const { equity, benchmarkEquity, grossExposure, timesUtc } = simulation;
  const returns = marketReturns(market);
  const facts = performanceMetrics(returns, barsPerYear);
  const strategy = performanceMetrics(equityReturns(equity, initialCash), barsPerYear);
  const { invested, total } = exposure(grossExposure);
  const averageGross = equity.length === 0 ? 0 : total / equity.length;
  const twin = twinReturns(benchmarkEquity, initialCash, averageGross);
  const bars = market.offsets[1]!;
  const knownUtc = market.knownUtc.subarray(0, bars);
  return {
    outcome: {
      bars,
      marketReturn: facts.totalReturn,
      marketVolatility: facts.annualVolatility,
      marketDrawdown: facts.maxDrawdown,
      marketKurtosis: facts.kurtosis === null ? NaN : facts.kurtosis - 3,
      marketClustering: clustering(returns),
      totalReturn: (equity.at(-1) ?? initialCash) / initialCash - 1,
      sharpe: strategy.sharpe ?? NaN,
      maxDrawdown: strategy.maxDrawdown,
      lowestEquity: lowestOf(equity, initialCash) / initialCash,
      benchmarkReturn: (benchmarkEquity.at(-1) ?? initialCash) / initialCash - 1,
      timeInMarket: equity.length === 0 ? 0 : invested / equity.length,
      averageGross,
      trades: simulation.counts.trades,
      twinReturn: compounded(twin),
      twinDrawdown: drawdownFacts(twin).max,
    },
    equityPath: atPoints(knownUtc, timesUtc, (at) => (at < 0 ? 1 : equity[at]! / initialCash)),
    marketPath: pathOf(returns),
  };
}

/** Values at evenly spaced bars by the last of `timesUtc` that is not after the bar, -1 for none. */
function atPoints(knownUtc: Float64Array, timesUtc: Float64Array, value: (at: number) => number): Float64Array {
  let at = -1;
  return Float64Array.from({ length: pathPoints }, (_, k) => {
    const bar = Math.round((k * (knownUtc.length - 1)) / (pathPoints - 1));
    while (at + 1 < timesUtc.length && timesUtc[at + 1]! <= knownUtc[bar]!) at++;
    return value(at);
  });
}

function pathOf(returns: Float64Array): Float64Array {
  let wealth = 1;
  let done = 0;
  return Float64Array.from({ length: pathPoints }, (_, k) => {
    const bar = Math.round((k * returns.length) / (pathPoints - 1));
    while (done < bar) wealth *= 1 + returns[done++]!;
    return wealth;
  });
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

function compounded(returns: Float64Array): number {
  let wealth = 1;
  for (let i = 0; i < returns.length; i++) wealth *= 1 + returns[i]!;
  return wealth - 1;
}

function lowestOf(equity: Float64Array, start: number): number {
  let lowest = start;
  for (let i = 0; i < equity.length; i++) lowest = Math.min(lowest, equity[i]!);
  return lowest;
}
