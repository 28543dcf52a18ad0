import { deriveSeed, Rng, type Seed } from '../numerics/rng.ts';

/** Rows of one design: within them every dimension is cut into as many strata. */
export const designRows = 50;

/**
 * Latin hypercube (McKay, Beckman and Conover 1979) in blocks of 50 rows, each with its own random stream: in a whole block
 * every dimension has exactly one point in each of its 50 strata, in a part of a block at most one. More rows change none
 * of those before. Shape: `count` rows of `dimensions` values in [0, 1).
 */
export function latinHypercube(count: number, dimensions: number, seed: Seed): Float64Array {
  const points = new Float64Array(count * dimensions);
  const strata = new Int32Array(designRows);
  for (let first = 0; first < count; first += designRows) {
    const block = deriveSeed(seed, 'latin hypercube', first / designRows);
    for (let d = 0; d < dimensions; d++) {
      const rng = new Rng(deriveSeed(block, 'dimension', d));
      for (let k = 0; k < designRows; k++) strata[k] = k;
      rng.shuffle(strata);
      for (let k = 0; k < designRows; k++) {
        const point = (strata[k]! + rng.uniform()) / designRows;
        if (first + k < count) points[(first + k) * dimensions + d] = point;
      }
    }
  }
  return points;
}
