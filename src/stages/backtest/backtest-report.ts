import { benchmarkResidual } from '../../core/metrics/benchmark-residual.ts';
import { performanceMetrics } from '../../core/metrics/performance-metrics.ts';
import { mean, sum } from '../../core/numerics/summary.ts';
import type { BacktestReport } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { EquityCurve } from '../../formats/equity-curve/equity-curve.ts';
import type { Simulation } from '../../trading/simulate-strategy.ts';
import { tradeSummary } from './trade-summary.ts';

/** Figures of a simulation with at least one bar time. */
export function backtestReport(
  simulation: Simulation,
  curve: EquityCurve,
  barsPerYear: number,
  initialCash: number,
): Omit<BacktestReport, 'schema' | 'analysis'> {
  const { counts, costs, trades } = simulation;
  const bars = curve.timeUtc.length;
  const { alphaPerBar, beta, residual } = benchmarkResidual(curve.strategyReturn, curve.benchmarkReturn);
  return {
    symbols: [...trades.symbols],
    bars,
    fromUtc: curve.timeUtc[0]!,
    toUtc: curve.timeUtc[bars - 1]!,
    barsPerYear,
    initialCash,
    finalEquity: curve.equity[bars - 1]!,
    strategy: performanceMetrics(curve.strategyReturn, barsPerYear),
    benchmark: performanceMetrics(curve.benchmarkReturn, barsPerYear),
    residual: {
      alphaPerYear: alphaPerBar * barsPerYear,
      beta,
      sharpe: performanceMetrics(residual, barsPerYear).sharpe,
    },
    trades: tradeSummary(trades),
    costs: { ...costs, total: costs.fees + costs.halfSpread + costs.impact + costs.borrow },
    orders: {
      placed: counts.ordersPlaced,
      filled: counts.ordersFilled,
      partial: counts.ordersPartial,
      expired: counts.ordersExpired,
    },
    exposure: {
      averageGross: mean(curve.grossExposure),
      timeInMarket: counts.timesInMarket / bars,
      turnoverPerYear: (counts.turnover / sum(curve.equity)) * barsPerYear,
    },
    ambiguousBars: counts.ambiguousBars,
    staleOpenFills: counts.staleOpenFills,
    breakerTrips: counts.breakerTrips,
  };
}
