import { treeSum } from '../gbdt/flat-trees.ts';
import { treeOutput } from '../gbdt/tree-output.ts';
import type { ForestModel } from '../model.ts';

/** Mean of what the trees say of one row of feature values, NaN for missing. */
export function forestPredictor({ trees }: ForestModel): (row: Float64Array) => number {
  const sum = treeSum(trees, 0);
  return (row) => sum(row) / trees.length;
}

/** Standard deviation of the trees' answers: how far they disagree, not how far the outcome may lie. */
export function forestSpread({ trees }: ForestModel): (row: Float64Array) => number {
  return (row) => {
    const answers = trees.map((tree) => treeOutput(tree, (feature) => row[feature]!));
    const mean = answers.reduce((sum, answer) => sum + answer, 0) / trees.length;
    return Math.sqrt(answers.reduce((sum, answer) => sum + (answer - mean) * (answer - mean), 0) / trees.length);
  };
}
