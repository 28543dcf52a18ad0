import type { ForestSplit, SplitSearch } from './forest-split.ts';

/** The best split of any feature at any bin: the random forest's. */
export function bestThreshold(search: SplitSearch): ForestSplit | null {
  const { workspace, histogram, sums, features, leastRows, leastWeight, countUnit, toBeat } = search;
  const { kernels, at, f64, u32, stride } = workspace;
  u32.set(features, at.features >>> 2);
  f64.set([sums.gradient, sums.packed, 0, 0, leastRows, leastWeight, countUnit], at.settings >>> 3);
  const result = f64.subarray(at.result >>> 3, (at.result >>> 3) + 6);
  result[0] = toBeat;
  kernels.bestSplit(histogram, stride, at.features, features.length, at.binCounts, at.settings, at.result);
  if (!(result[0] > toBeat)) return null;
  return {
    quality: result[0],
    feature: result[1]!,
    lastLeft: result[2]!,
    missingLeft: result[3] === 1,
    left: { gradient: result[4]!, packed: result[5]! },
  };
}
