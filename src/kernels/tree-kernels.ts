import { treeWasm } from './generated/tree.ts';
import { instantiate } from './instantiate.ts';

/**
 * The hot loops of histogram tree growing, over one linear memory. Arguments named like data are byte addresses in it: doubles
 * at multiples of 8, cells and pairs at multiples of 16, row numbers (u32) at multiples of 4. The memory is a shared one.
 */
export interface TreeKernels {
  /** Sorts doubles (no NaN, no -0) ascending in place; `spare` is as large, `counts` holds 12288 u32. */
  sortAscending(values: number, count: number, spare: number, counts: number): void;
  /** Code of each value = number of cuts below it, NaN = `missingCode`; cuts ascend, padded with +Infinity to `2 topStep - 1`. */
  binColumn(values: number, count: number, cuts: number, topStep: number, missingCode: number, codes: number): void;
  /** Copies codes stored column after column into rows. */
  interleave(columns: number, columnStride: number, features: number, count: number, rows: number): void;
  /**
   * Draws `wanted` of the blocks of `blockRows` rows by xoshiro128** from `state` (four u32) and lists their rows, ascending, then the
   * other rows. Returns how many rows are drawn. `order` and `listed` hold `rows` u32, `flags` a byte per block.
   */
  drawRows(
    state: number,
    rows: number,
    blockRows: number,
    wanted: number,
    order: number,
    flags: number,
    listed: number,
  ): number;
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
  /**
   * As `bestSplit` for leaves whose outputs are shaped: pulled towards the leaf's own output as if that many rows more said it, held
   * within bounds, and rising or falling with features by `signs` (i32). Further settings: lowest and highest output, own output,
   * smoothing rows. Outputs are -(gradient -+ l1) / (packed + l2), in the units of the sums.
   */
  bestShapedSplit(
    histogram: number,
    stride: number,
    features: number,
    featureCount: number,
    binCounts: number,
    signs: number,
    settings: number,
    result: number,
  ): void;
  /**
   * Best question for all leaves of a level: the largest sum of gains, where leaves it would part badly stay whole. `leaves` holds 16
   * doubles each: the settings of `bestShapedSplit`, then the quality unsplit and the address of the histogram. `gains` holds 256
   * doubles. `result` as of `bestSplit`, without sums.
   */
  bestLevel(
    leaves: number,
    leafCount: number,
    stride: number,
    features: number,
    featureCount: number,
    binCounts: number,
    signs: number,
    shaped: number,
    gains: number,
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
