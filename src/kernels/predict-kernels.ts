import { predictWasm } from './generated/predict.ts';
import { instantiate } from './instantiate.ts';

/**
 * Tree models that score many rows, over one linear memory; see `src/kernels/assembly/predict`. Arguments named like data are byte
 * addresses: doubles at multiples of 8, codes and slots at multiples of 16. Rows come in blocks of 64; the codes of a block are
 * its columns of 64 bytes one after another.
 */
export interface PredictKernels {
  /**
   * Code of each value = number of cuts below it, less 128; `missing`, an infinity, stands for NaN. Cuts ascend, padded with
   * +Infinity to `2 topStep - 1 <= 255`. `codes` is the column in the first block.
   */
  codeColumn(
    values: number,
    blocks: number,
    missing: number,
    cuts: number,
    topStep: number,
    codes: number,
    blockBytes: number,
  ): void;
  /** Copies codes to the column after them, the code of a missing value as of -Infinity. */
  twinColumn(values: number, blocks: number, codes: number, blockBytes: number): void;
  /** Writes a column of doubles into rows, `missing`, an infinity, standing for NaN. */
  spreadColumn(values: number, count: number, missing: number, rows: number, rowBytes: number): void;
  /** Adds the leaf values of trees of at most 256 leaves to the scores. `slots` has room for 64 bytes per leaf number and node. */
  blendTrees(
    trees: number,
    count: number,
    codes: number,
    blocks: number,
    blockBytes: number,
    slots: number,
    scores: number,
  ): void;
  /** Adds the leaf values of symmetric trees of at most 8 levels to the scores. `leaves` has room for 64 bytes. */
  symmetricTrees(
    trees: number,
    count: number,
    codes: number,
    blocks: number,
    blockBytes: number,
    leaves: number,
    scores: number,
  ): void;
  /** Adds the leaf values of trees of any size to the scores of `count` rows of doubles, a multiple of 8. */
  walkTrees(trees: number, treeCount: number, rows: number, count: number, rowBytes: number, scores: number): void;
}

export function wasmPredictKernels(memory: WebAssembly.Memory): PredictKernels {
  return instantiate(predictWasm, memory) as unknown as PredictKernels;
}
