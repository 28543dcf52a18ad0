import type { Bars } from '../../src/formats/bars/bars.ts';
import { defaultsOf, type ConfigSchema } from '../../src/formats/config/schema-walk.ts';
import trading from '../../src/formats/config/trading.schema.json' with { type: 'json' };
import type { TradingConfig } from '../../src/formats/config/trading.schema.generated.ts';
import { exitReasons } from '../../src/formats/trades/trade-table.ts';
import { simulateStrategy, type Simulation } from '../../src/trading/simulate-strategy.ts';
import { barsPerYear, crossProbabilities, hour } from './trading-data.ts';

export const initialCash = 1e6;

/** Averages of 10 and 20 closes that cross, long and short; a hundredth of the first cash per position; bracket; a fee. */
export function tradeCrosses(bars: Bars): Simulation {
  return trade(bars, crossProbabilities(bars, 10, 20));
}

/** The same but for crosses at the bar in which a bracket closed a position, which vectorbt does not see. */
export function tradeCrossesUnseen(bars: Bars): Simulation {
  const crosses = crossProbabilities(bars, 10, 20);
  let seen = crosses;
  for (;;) {
    const run = trade(bars, seen);
    const next = withoutExitBars(bars, crosses, run);
    if (next.every((probability, row) => probability === seen[row])) return run;
    seen = next;
  }
}

function trade(bars: Bars, probabilities: Float64Array): Simulation {
  return simulateStrategy({ bars, probabilities, trading: rules, initialCash, barsPerYear });
}

function withoutExitBars({ offsets }: Bars, crosses: Float64Array, { trades }: Simulation): Float64Array {
  const seen = crosses.slice();
  const { symbol, exitReason, exitUtc } = trades.columns;
  const brackets = [exitReasons.indexOf('stop'), exitReasons.indexOf('target')];
  for (let i = 0; i < trades.count; i++) {
    if (brackets.includes(exitReason[i]!)) seen[offsets[symbol[i]!]! + exitUtc[i]! / hour - 1] = 0.5;
  }
  return seen;
}

const plain = defaultsOf(trading as ConfigSchema) as unknown as TradingConfig;
const rules: TradingConfig = {
  ...plain,
  decide: { sides: 'both', longAbove: 0.6, shortBelow: 0.4 },
  size: { ...plain.size, method: 'fixed-fraction', fraction: 0.01, base: 'initial-cash', maxGrossExposure: 20 },
  // Volatility is 0.5 % per bar: about 2 % and 4 %.
  exits: {
    ...plain.exits,
    stopLossVolatilities: 4,
    takeProfitVolatilities: 8,
    horizonBars: 0,
    renewAtHorizon: false,
    onOppositeSignal: true,
  },
  fills: { ...plain.fills, stopSlipShare: 0 },
  costs: { ...plain.costs, feeBps: 2, halfSpreadBps: 0, impactCoefficient: 0, participationCap: 1 },
  guards: { ...plain.guards, maxConsecutiveLosses: 0, maxDrawdown: 0, maxPositionLoss: 0 },
  shortBorrowBpsPerYear: 0,
  marginBpsPerYear: 0,
};
