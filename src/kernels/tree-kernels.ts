import { treeWasm } from './generated/tree.ts';
import { instantiate } from './instantiate.ts';

/**
 * The hot loops of histogram tree growing, over one linear memory. Arguments named like data are byte addresses in it: doubles
 * at multiples of 8, cells and pairs at multiples of 16, row numbers (u32) at multiples of 4.
 */
export interface TreeKernels {
  /** Sorts doubles (no NaN, no -0) ascending in place; `spare` is as large, `counts` holds 12288 u32. */
  sortAscending(values: number, count: number, spare: number, counts: number): void;
  /** Code of each value = number of cuts below it, NaN = `missingCode`; cuts ascend, padded with +Infinity to `2 topStep - 1`. */
  binColumn(values: number, count: number, cuts: number, topStep: number, missingCode: number, codes: number): void;
  /** Copies codes stored column after column into rows. */
  interleave(columns: number, columnStride: number, features: number, count: number, rows: number): void;
  /** Gradient and curvature of the log loss at sigmoid(score), times the weight. Reads and writes up to an even count. */
  logisticGradients(
    scores: number,
    targets: number,
    weights: number,
    count: number,
    gradients: number,
    curvatures: number,
  ): void;
  /** Gradient of half the squared error, times the weight. */
  squaredGradients(scores: number, targets: number, weights: number, count: number, gradients: number): void;
  largestMagnitude(values: number, count: number): number;
  /**
   * Per row the pair (round(g gradientScale), round(h curvatureScale) countUnit + 1). Scales keep every sum of pairs an
   * integer below 2^53, so sums are exact and their order (and the number of threads) cannot matter.
   */
  packGradients(
    gradients: number,
    curvatures: number,
    count: number,
    gradientScale: number,
    curvatureScale: number,
    countUnit: number,
    pairs: number,
  ): void;
  /** Sums pairs of the listed rows per feature and code, for features `first` to `last - 1`. */
  buildHistogram(
    rows: number,
    count: number,
    codes: number,
    features: number,
    first: number,
    last: number,
    pairs: number,
    histogram: number,
    stride: number,
  ): void;
  /** Parent minus child, in place of the parent. */
  subtractHistogram(parent: number, child: number, bytes: number): void;
  /**
   * Best split of a leaf over the listed features (u32 numbers). `settings`: leaf sums (pair), l1, l2 (times the count
   * unit), least rows, least curvature, count unit. `result` starts with the gain to beat and receives gain, feature, last bin on the left,
   * missing-left flag, left sums (pair). Features ascend, missing right comes before missing left, bins ascend; the first of equals wins.
   */
  bestSplit(
    histogram: number,
    stride: number,
    features: number,
    featureCount: number,
    binCounts: number,
    settings: number,
    result: number,
  ): void;
  /** Stable partition of row numbers in place; returns how many went left. */
  partition(
    rows: number,
    count: number,
    column: number,
    lastLeft: number,
    missingCode: number,
    missingLeft: number,
    spare: number,
  ): number;
  addToScores(rows: number, count: number, value: number, scores: number): void;
}

export function wasmTreeKernels(memory: WebAssembly.Memory): TreeKernels {
  return instantiate(treeWasm, memory) as unknown as TreeKernels;
}
