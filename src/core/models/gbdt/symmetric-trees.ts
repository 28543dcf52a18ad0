import { sigmoid } from '../../numerics/elementary.ts';
import type { SymmetricModel } from '../model.ts';

/** Scores one row of feature values, NaN for missing. All levels lie in a few typed arrays, so that a score allocates nothing. */
export function symmetricPredictor(model: SymmetricModel): (row: Float64Array) => number {
  const { trees, objective, baseScore } = model;
  const feature = Int32Array.from(trees.flatMap((tree) => tree.feature));
  const threshold = Float64Array.from(trees.flatMap((tree) => tree.threshold));
  const missingRight = Uint8Array.from(trees.flatMap((tree) => tree.missingLeft.map((left) => 1 - left)));
  const levels = Int32Array.from(trees, (tree) => tree.feature.length);
  const value = Float64Array.from(trees.flatMap((tree) => tree.value));
  return (row) => {
    let score = baseScore;
    let level = 0;
    let leaves = 0;
    for (let t = 0; t < levels.length; t++) {
      let leaf = 0;
      for (const end = level + levels[t]!; level < end; level++) {
        const x = row[feature[level]!]!;
        leaf = 2 * leaf + (x === x ? Number(x > threshold[level]!) : missingRight[level]!);
      }
      score += value[leaves + leaf]!;
      leaves += 1 << levels[t]!;
    }
    return objective === 'logistic' ? sigmoid(score) : score;
  };
}
