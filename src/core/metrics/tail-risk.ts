import { ascending, mean, quantile } from '../numerics/summary.ts';

/** What the far ends of returns look like. NaN without returns; missing ones (NaN) are left out. */
export interface TailRisk {
  /** Return that a share `cutoff` of the bars stays below (historical value at risk); negative for a loss. */
  readonly valueAtRisk: number;
  /** Mean of the returns at or below the value at risk. */
  readonly conditionalValueAtRisk: number;
  /** 95th percentile over the 5th, both without sign. */
  readonly tailRatio: number;
}

/** Quantiles interpolate linearly between order statistics. */
export function tailRisk(returns: Float64Array, cutoff = 0.05): TailRisk {
  const sorted = ascending(returns.filter((r) => !Number.isNaN(r)));
  const worst = Math.floor(cutoff * (sorted.length - 1)) + 1;
  return {
    valueAtRisk: quantile(sorted, cutoff),
    conditionalValueAtRisk: mean(sorted.subarray(0, worst)),
    tailRatio: Math.abs(quantile(sorted, 0.95)) / Math.abs(quantile(sorted, 0.05)),
  };
}
