import type { GbdtModel, SymmetricModel } from '../model.ts';
import { boost, type GbdtFit, type GbdtMachinery, oneThread, thresholdOf, totalGains } from './boost.ts';
import { growSymmetric, symmetricDepth } from './grow-symmetric.ts';
import { growTree } from './grow-tree.ts';

export { type GbdtFit, type GbdtMachinery, oneThread } from './boost.ts';

/**
 * Histogram gradient boosting (leaf-wise trees, as LightGBM). Missing values have a bin of their own and take the better
 * direction; where training saw none they go with the larger child. Sums are integers held in doubles, so the model is the same
 * for any kernels and any number of threads. Needs at least one feature and one row.
 */
export function fitGbdt(fit: GbdtFit, machinery: GbdtMachinery = oneThread): GbdtModel {
  const { baseScore, trees } = boost(fit, machinery, fit.params.leaves, growTree);
  return {
    kind: 'gbdt',
    objective: fit.params.objective,
    baseScore,
    trees: trees.map(({ tree }) => tree),
    featureGain: totalGains(
      trees.flatMap(({ grown }) => grown.nodes),
      fit.train.features.names.length,
    ),
  };
}

/** As `fitGbdt` with symmetric trees, as CatBoost: all nodes of a level ask the same question. */
export function fitSymmetric(fit: GbdtFit, machinery: GbdtMachinery = oneThread): SymmetricModel {
  const { baseScore, trees, cuts } = boost(fit, machinery, 1 << symmetricDepth(fit.params), growSymmetric);
  return {
    kind: 'symmetric-gbdt',
    objective: fit.params.objective,
    baseScore,
    trees: trees.map(({ grown: { levels, leaves, leafOf } }) => ({
      feature: levels.map(({ feature }) => feature),
      threshold: levels.map(({ feature, lastLeft }) => thresholdOf(cuts, feature, lastLeft)),
      missingLeft: levels.map(({ missingLeft }) => (missingLeft ? 1 : 0)),
      value: leafOf.map((leaf) => leaves[leaf]!.value),
    })),
    featureGain: totalGains(
      trees.flatMap(({ grown }) => grown.levels),
      fit.train.features.names.length,
    ),
  };
}
