import type { HalfRow } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import { performanceMetrics } from '../metrics/performance-metrics.ts';

/** The first and the second half of the bars; empty below two. */
export function halves(timeUtc: Float64Array, returns: Float64Array, barsPerYear: number): HalfRow[] {
  const { length } = timeUtc;
  if (length < 2) return [];
  const middle = Math.floor(length / 2);
  return [
    [0, middle],
    [middle, length],
  ].map(([from, to]) => {
    const { totalReturn, sharpe } = performanceMetrics(returns.subarray(from, to), barsPerYear);
    return { fromUtc: timeUtc[from!]!, toUtc: timeUtc[to! - 1]!, totalReturn, sharpe };
  });
}
