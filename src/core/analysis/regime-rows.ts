import type { RegimeRow } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import { performanceMetrics } from '../metrics/performance-metrics.ts';
import { regimeNames, type MarketRegimes } from './market-regimes.ts';

/** What the strategy and the benchmark made of the bars of each regime. */
export function regimeRows(
  regimes: MarketRegimes,
  strategy: Float64Array,
  benchmark: Float64Array,
  barsPerYear: number,
): RegimeRow[] {
  return (['volatility', 'trend'] as const).flatMap((axis) =>
    regimeNames[axis].map((name, state) => {
      const inState = (_: number, i: number): boolean => regimes[axis][i] === state;
      const own = performanceMetrics(strategy.filter(inState), barsPerYear);
      const other = performanceMetrics(benchmark.filter(inState), barsPerYear);
      return {
        axis,
        name,
        bars: own.bars,
        strategyReturn: own.totalReturn,
        benchmarkReturn: other.totalReturn,
        sharpe: own.sharpe,
      };
    }),
  );
}
