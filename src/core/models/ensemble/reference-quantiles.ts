import { ascending, quantile } from '../../numerics/summary.ts';

/** Quantiles that stand for a distribution of scores: their ends are its ends. */
const quantiles = 257;

/** Ascending quantiles of scores, fewer when there are fewer scores. */
export function referenceQuantiles(scores: Float64Array): number[] {
  const sorted = ascending(scores);
  const count = Math.min(quantiles, sorted.length);
  return Array.from({ length: count }, (_, i) => quantile(sorted, count > 1 ? i / (count - 1) : 0));
}

/** Those of the scores of all members together. */
export function pooledQuantiles(scores: readonly Float64Array[]): number[] {
  return referenceQuantiles(Float64Array.from(scores.flatMap((column) => [...column])));
}
