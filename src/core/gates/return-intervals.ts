import type { GateInterval } from '../../formats/validation-report/validation-report.schema.generated.ts';
import { sharpeInterval } from '../inference/sharpe-interval.ts';
import { bootstrapInterval } from '../inference/stationary-bootstrap.ts';
import { drawdownFacts } from '../metrics/drawdown.ts';
import { deriveSeed } from '../numerics/rng.ts';
import type { GateEvidence, GatesConfig } from './evidence.ts';

/** Intervals of what a path of returns shows. Null where there are too few returns. */
export interface ReturnIntervals {
  /** Annual Sharpe ratio. */
  readonly sharpe: GateInterval | null;
  readonly drawdown: GateInterval | null;
  readonly totalReturn: GateInterval | null;
}

/** The Sharpe ratio's by its standard error; the others by resampling blocks of bars. */
export function returnIntervals(evidence: GateEvidence, config: GatesConfig): ReturnIntervals {
  const { strategyReturns, barsPerYear } = evidence;
  const { level, draws, meanBlockBars: meanBlock, seed } = config;
  const annual = Math.sqrt(barsPerYear);
  const sharpe = sharpeInterval(strategyReturns, level);
  const resampled = (purpose: string, statistic: (returns: Float64Array) => number): GateInterval | null => {
    if (strategyReturns.length < 2) return null;
    const spec = { draws, meanBlock, level, seed: deriveSeed(seed, purpose, 0) };
    return { ...bootstrapInterval(strategyReturns, statistic, spec), level };
  };
  return {
    sharpe: sharpe && { low: sharpe.low * annual, high: sharpe.high * annual, level },
    drawdown: resampled('drawdown', (returns) => drawdownFacts(returns).max),
    totalReturn: resampled('total-return', (returns) => returns.reduce((wealth, r) => wealth * (1 + r), 1) - 1),
  };
}
