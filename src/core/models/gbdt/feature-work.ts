import type { Workspace } from './workspace.ts';

export interface FoundSplit {
  /** In the units of the scaled sums. */
  readonly gain: number;
  readonly feature: number;
  readonly lastLeft: number;
  readonly missingLeft: boolean;
  readonly leftSums: { readonly gradient: number; readonly packed: number };
}

/** The part of growing a tree that is separate for each feature, so that threads can share it out. */
export interface FeatureWork {
  /** Sums the histogram of the rows listed at an address into a slot. */
  build(rows: number, count: number, slot: number): void;
  /** Parent's slot becomes parent minus child. */
  subtract(parentSlot: number, childSlot: number): void;
  /** Best split of a slot by the settings in the workspace, or null when none gains more than `toBeat`. */
  scan(slot: number, toBeat: number): FoundSplit | null;
  /** Whether any row of a slot misses the feature. */
  sawMissing(slot: number, feature: number): boolean;
}

/** All features in the calling thread. `featureCount` of them are listed in the workspace for scanning. */
export function soloWork(workspace: Workspace, featureCount: number): FeatureWork {
  const { kernels, at, f64, u32, size, stride, histogramBytes } = workspace;
  const histogram = (slot: number) => at.histograms + slot * histogramBytes;
  return {
    build: (rows, count, slot) =>
      kernels.buildHistogram(rows, count, at.rowCodes, size.features, 0, size.features, at.pairs, histogram(slot), stride),
    subtract: (parentSlot, childSlot) => kernels.subtractHistogram(histogram(parentSlot), histogram(childSlot), histogramBytes),
    scan(slot, toBeat) {
      f64[at.result >>> 3] = toBeat;
      kernels.bestSplit(histogram(slot), stride, at.features, featureCount, at.binCounts, at.settings, at.result);
      return foundSplit(f64.subarray(at.result >>> 3, (at.result >>> 3) + 6), toBeat);
    },
    sawMissing(slot, feature) {
      const missing = (histogram(slot) + feature * stride) / 8 + 2 * u32[(at.binCounts >>> 2) + feature]!;
      return f64[missing + 1] !== 0;
    },
  };
}

export function foundSplit(result: Float64Array, toBeat: number): FoundSplit | null {
  if (!(result[0]! > toBeat)) return null;
  return {
    gain: result[0]!,
    feature: result[1]!,
    lastLeft: result[2]!,
    missingLeft: result[3] === 1,
    leftSums: { gradient: result[4]!, packed: result[5]! },
  };
}
