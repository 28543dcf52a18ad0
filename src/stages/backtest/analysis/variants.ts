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

/** Orders in time, and one bar later. */
export function underDelay(base: Simulated): VariantResult[] {
  return [0, 1].map((late) =>
    variant(base, late === 0 ? 'as configured' : 'one bar later', (trading) => ({
      ...trading,
      fills: { ...trading.fills, latencyBars: trading.fills.latencyBars + late },
    })),
  );
}

/** What a simulation amounts to; the base's own is taken where nothing changed. */
function variant(base: Simulated, name: string, change: (trading: TradingConfig) => TradingConfig): VariantResult {
  const trading = change(base.input.trading);
  const same = JSON.stringify(trading) === JSON.stringify(base.input.trading);
  const simulation = same ? base.simulation : simulateStrategy({ ...base.input, trading, record: false });
  const { initialCash, barsPerYear } = base.input;
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
