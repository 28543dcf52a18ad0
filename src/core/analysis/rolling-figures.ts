import type { RollingFigures } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import { benchmarkResidual } from '../metrics/benchmark-residual.ts';
import { performanceMetrics } from '../metrics/performance-metrics.ts';
import { orNull } from './or-null.ts';
import { sampledRows } from './sampled-rows.ts';

const mostPoints = 250;

/** Annual Sharpe ratio and beta over trailing windows; empty where the history is shorter than one. */
export function rollingFigures(
  timeUtc: Float64Array,
  strategy: Float64Array,
  benchmark: Float64Array,
  windowBars: number,
  barsPerYear: number,
): RollingFigures {
  const rows = sampledRows(windowBars - 1, timeUtc.length - 1, mostPoints);
  const windows = rows.map((row) => [strategy, benchmark].map((r) => r.subarray(row - windowBars + 1, row + 1)));
  return {
    windowBars,
    timeUtc: rows.map((row) => timeUtc[row]!),
    sharpe: windows.map(([own]) => performanceMetrics(own!, barsPerYear).sharpe),
    beta: windows.map(([own, other]) => orNull(benchmarkResidual(own!, other!).beta)),
  };
}
