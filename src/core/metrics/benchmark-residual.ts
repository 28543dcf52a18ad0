import { mean, sum } from '../numerics/summary.ts';

export interface BenchmarkResidual {
  /** Mean return per bar that the benchmark does not explain. */
  readonly alphaPerBar: number;
  readonly beta: number;
  /** Strategy return less beta times the benchmark's, per bar: its mean is alpha, so tests for an edge run on it. */
  readonly residual: Float64Array;
}

/**
 * Ordinary least squares of strategy returns on benchmark returns (Jensen 1968). Both have one value per bar, none missing.
 * A benchmark that never moves has beta 0.
 */
export function benchmarkResidual(strategyReturns: Float64Array, benchmarkReturns: Float64Array): BenchmarkResidual {
  if (strategyReturns.length !== benchmarkReturns.length) throw new RangeError('returns of unequal length');
  const beta = slope(strategyReturns, benchmarkReturns);
  const residual = strategyReturns.map((r, i) => r - beta * benchmarkReturns[i]!);
  return { alphaPerBar: residual.length === 0 ? 0 : mean(residual), beta, residual };
}

function slope(y: Float64Array, x: Float64Array): number {
  const centre = mean(x);
  const spread = sum(x.map((value) => (value - centre) * (value - centre)));
  if (!(spread > 0)) return 0;
  const level = mean(y);
  return sum(x.map((value, i) => (value - centre) * (y[i]! - level))) / spread;
}
