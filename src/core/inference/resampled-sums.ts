import { Rng, type Seed } from '../numerics/rng.ts';
import { addingProducts, addingRunningSums } from './run-adders.ts';
import type { ReturnMatrix } from './return-matrix.ts';

export interface ResamplingSpec {
  readonly draws: number;
  /** Mean length of a block in bars, at least 1. */
  readonly meanBlock: number;
  readonly seed: Seed;
}

/** From this mean block on, differences of running sums are less work than products with the number of times each row was drawn. */
const longBlock = 3;

/**
 * Column sums of stationary bootstrap samples (Politis and Romano 1994), every column by the same rows. `visit` is called once per
 * draw, in order, with the sums in an array that later draws overwrite. Block lengths are drawn whole from their geometric
 * distribution instead of bar by bar.
 */
export function resampledSums(
  matrix: ReturnMatrix,
  { draws, meanBlock, seed }: ResamplingSpec,
  visit: (sums: Float64Array) => void,
): void {
  const rng = new Rng(seed);
  const { rows } = matrix;
  const survival = blockSurvival(meanBlock);
  const perDraw = rows / 4294967296;
  const add = meanBlock >= longBlock ? addingRunningSums(matrix, visit) : addingProducts(matrix, visit);
  for (let draw = 0; draw < draws; draw++) {
    for (let missing = rows; missing > 0;) {
      const start = Math.floor(rng.uint32() * perDraw);
      const chance = rng.uint32();
      let length = 1;
      while (chance < survival[length]!) length++;
      if (length > missing) length = missing;
      const end = start + length;
      if (end <= rows) add.run(start, end);
      else {
        add.run(start, rows);
        add.run(0, end - rows);
      }
      missing -= length;
    }
    add.finishDraw();
  }
  add.finish();
}

/** Of 2^32 blocks, how many are longer than each length; the last is 0. */
function blockSurvival(meanBlock: number): Float64Array {
  const longer = [4294967296];
  const kept = meanBlock > 1 ? 1 - 1 / meanBlock : 0;
  for (let share = kept; share * 4294967296 >= 1; share *= kept) longer.push(share * 4294967296);
  return Float64Array.from([...longer, 0]);
}
