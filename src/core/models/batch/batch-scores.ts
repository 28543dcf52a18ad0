import type { FeatureMatrix } from '../../../formats/features/feature-matrix.ts';
import { sigmoid } from '../../numerics/elementary.ts';
import type { Model } from '../model.ts';
import { symmetricSums, treeSums } from './tree-sums.ts';

/** Fewer rows are scored one by one before a model is made ready for many. */
const leastRows = 256;

/** Scores of the listed rows, the bits of `rowPredictor`; null for few rows and for kinds of models that are not faster in batches. */
export function batchScores(model: Model, features: FeatureMatrix, rows: Int32Array): Float64Array | null {
  if (rows.length < leastRows) return null;
  switch (model.kind) {
    case 'gbdt':
      return linked(treeSums(model.trees, model.baseScore, features, rows), model.objective);
    case 'symmetric-gbdt':
      return linked(symmetricSums(model.trees, model.baseScore, features, rows), model.objective);
    case 'random-forest':
    case 'extra-trees':
      return treeSums(model.trees, 0, features, rows).map((sum) => sum / model.trees.length);
    default:
      return null;
  }
}

function linked(sums: Float64Array, objective: 'logistic' | 'squared'): Float64Array {
  return objective === 'logistic' ? sums.map((sum) => sigmoid(sum)) : sums;
}
