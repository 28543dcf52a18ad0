import type { RelativeAnalysis } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import { capture, correlation, informationRatio, trackingError } from '../metrics/beside-benchmark.ts';
import { orNull } from './or-null.ts';

export function relativeAnalysis(
  returns: Float64Array,
  benchmark: Float64Array,
  barsPerYear: number,
): RelativeAnalysis {
  const annual = Math.sqrt(barsPerYear);
  return {
    correlation: orNull(correlation(returns, benchmark)),
    trackingError: orNull(trackingError(returns, benchmark) * annual),
    informationRatio: orNull(informationRatio(returns, benchmark) * annual),
    upCapture: orNull(capture(returns, benchmark, 1, barsPerYear)),
    downCapture: orNull(capture(returns, benchmark, -1, barsPerYear)),
  };
}
