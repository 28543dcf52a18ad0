import { ratio } from '../../../core/analysis/or-null.ts';
import { performanceMetrics } from '../../../core/metrics/performance-metrics.ts';
import { exp, log } from '../../../core/numerics/elementary.ts';
import type {
  CapacityAnalysis,
  CapacityPoint,
} from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import { equityReturns } from '../../../trading/equity-returns.ts';
import { simulateStrategy } from '../../../trading/simulate-strategy.ts';
import type { Simulated } from './variants.ts';

/**
 * The strategy with 1, 10, 100 ... times its cash, until less than half of the annual return is left or `points` were tried. The cash
 * at which half is left is interpolated on a logarithmic scale.
 */
export function capacityOf(base: Simulated, points: number): CapacityAnalysis {
  const { input, simulation } = base;
  const found: CapacityPoint[] = [pointOf(simulation, input.initialCash, input.barsPerYear)];
  const half = found[0]!.annualReturn / 2;
  if (!(half > 0)) return { points: found, halfProfitCash: null };
  while (found.length < points && found.at(-1)!.annualReturn > half) {
    const initialCash = 10 * found.at(-1)!.initialCash;
    const larger = simulateStrategy({ ...input, initialCash, record: false });
    found.push(pointOf(larger, initialCash, input.barsPerYear));
  }
  return { points: found, halfProfitCash: crossing(found, half) };
}

function pointOf(
  { equity, counts, costs }: Simulated['simulation'],
  initialCash: number,
  barsPerYear: number,
): CapacityPoint {
  const { annualReturn, sharpe } = performanceMetrics(equityReturns(equity, initialCash), barsPerYear);
  return {
    initialCash,
    annualReturn,
    sharpe,
    filledShare: ratio(counts.ordersFilled, counts.ordersPlaced),
    impact: ratio(costs.impact, counts.turnover) ?? 0,
  };
}

function crossing(points: readonly CapacityPoint[], half: number): number | null {
  const after = points.findIndex(({ annualReturn }) => annualReturn <= half);
  if (after < 1) return null;
  const above = points[after - 1]!;
  const below = points[after]!;
  const part = (above.annualReturn - half) / (above.annualReturn - below.annualReturn);
  return exp(log(above.initialCash) + part * log(below.initialCash / above.initialCash));
}
