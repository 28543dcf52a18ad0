import { performanceMetrics } from '../../../core/metrics/performance-metrics.ts';
import type { VariantResult } from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { TradingConfig } from '../../../formats/config/trading.schema.generated.ts';
import { equityReturns } from '../../../trading/equity-returns.ts';
import { simulateStrategy, type Simulation, type SimulationInput } from '../../../trading/simulate-strategy.ts';

/** A simulation as it was asked for, with its outcome. */
export interface Simulated {
  readonly input: SimulationInput;
  readonly simulation: Simulation;
}

const fillProfiles = ['optimistic', 'conservative', 'pessimistic'] as const;

/** The same probabilities under each fill profile. */
export function underFills(base: Simulated): VariantResult[] {
  return fillProfiles.map((profile) =>
    variant(base, profile, (trading) => ({ ...trading, fills: { ...trading.fills, profile } })),
  );
}

/** Fees, spread, impact, borrowing and margin interest times 1, 2 and 3. */
export function underCosts(base: Simulated): VariantResult[] {
  return [1, 2, 3].map((factor) =>
    variant(base, `${factor}x`, (trading) => ({
      ...trading,
      shortBorrowBpsPerYear: factor * trading.shortBorrowBpsPerYear,
      marginBpsPerYear: factor * trading.marginBpsPerYear,
      costs: {
        ...trading.costs,
        feeBps: factor * trading.costs.feeBps,
        halfSpreadBps: factor * trading.costs.halfSpreadBps,
        impactCoefficient: factor * trading.costs.impactCoefficient,
      },
    })),
  );
}

/** In time; decided on the forecasts of a bar before; and decided in time but filled a bar late, at the worst open on the way. */
export function underDelay(base: Simulated): VariantResult[] {
  const late = {
    ...base.input.trading,
    fills: { ...base.input.trading.fills, latencyBars: base.input.trading.fills.latencyBars + 1 },
  };
  return [
    variant(base, 'as configured', (trading) => trading),
    outcome('decided one bar later', base.input, simulateStrategy({ ...oneBarLater(base.input), record: false })),
    variant(base, 'filled one bar late', () => late),
  ];
}

/** Every forecast at the bar after its own. */
function oneBarLater(input: SimulationInput): SimulationInput {
  const { offsets } = input.bars;
  const shift = (column: Float64Array) => {
    const shifted = new Float64Array(column.length).fill(NaN);
    for (let s = 0; s < offsets.length - 1 && column.length > 0; s++) {
      shifted.set(column.subarray(offsets[s], offsets[s + 1]! - 1), offsets[s]! + 1);
    }
    return shifted;
  };
  const { widths, agreements, modelUtc } = input;
  return {
    ...input,
    probabilities: shift(input.probabilities),
    ...(widths ? { widths: shift(widths) } : {}),
    ...(agreements ? { agreements: shift(agreements) } : {}),
    ...(modelUtc ? { modelUtc: shift(modelUtc) } : {}),
  };
}

/** What a simulation amounts to; the base's own is taken where nothing changed. */
function variant(base: Simulated, name: string, change: (trading: TradingConfig) => TradingConfig): VariantResult {
  const trading = change(base.input.trading);
  const same = JSON.stringify(trading) === JSON.stringify(base.input.trading);
  const simulation = same ? base.simulation : simulateStrategy({ ...base.input, trading, record: false });
  return outcome(name, base.input, simulation);
}

function outcome(name: string, { initialCash, barsPerYear }: SimulationInput, simulation: Simulation): VariantResult {
  const { totalReturn, annualReturn, sharpe, maxDrawdown } = performanceMetrics(
    equityReturns(simulation.equity, initialCash),
    barsPerYear,
  );
  const { fees, halfSpread, impact, borrow } = simulation.costs;
  return {
    name,
    totalReturn,
    annualReturn,
    sharpe,
    maxDrawdown,
    trades: simulation.counts.trades,
    costs: fees + halfSpread + impact + borrow,
  };
}
