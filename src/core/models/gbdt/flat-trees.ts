import { sigmoid } from '../../numerics/elementary.ts';
import type { GbdtModel, Tree } from '../model.ts';

/** Scores one row of feature values, NaN for missing. */
export function gbdtPredictor({ trees, baseScore, objective }: GbdtModel): (row: Float64Array) => number {
  const sum = treeSum(trees, baseScore);
  return objective === 'logistic' ? (row) => sigmoid(sum(row)) : sum;
}

/** `start` plus the value of the leaf that a row reaches in each tree, in their order. All trees lie in a few typed arrays: no allocation. */
export function treeSum(trees: readonly Tree[], start: number): (row: Float64Array) => number {
  const { feature, threshold, missingLeft, left, right, value, roots } = flattenTrees(trees);
  return (row) => {
    let sum = start;
    for (let t = 0; t < roots.length; t++) {
      let node = roots[t]!;
      while (node >= 0) {
        const x = row[feature[node]!]!;
        const goesLeft = x <= threshold[node]! || (x !== x && missingLeft[node] === 1);
        node = goesLeft ? left[node]! : right[node]!;
      }
      sum += value[~node]!;
    }
    return sum;
  };
}

/** Children are numbered over all trees: >= 0 a node, else the complement of a leaf. */
export function flattenTrees(trees: readonly Tree[]) {
  const nodes = trees.reduce((count, tree) => count + tree.feature.length, 0);
  const flat = {
    feature: new Int32Array(nodes),
    threshold: new Float64Array(nodes),
    missingLeft: new Uint8Array(nodes),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    value: new Float64Array(nodes + trees.length),
    roots: new Int32Array(trees.length),
  };
  let node = 0;
  let leaf = 0;
  for (const [t, tree] of trees.entries()) {
    const place = (child: number) => (child >= 0 ? child + node : ~(~child + leaf));
    flat.roots[t] = place(tree.feature.length > 0 ? 0 : -1);
    flat.feature.set(tree.feature, node);
    flat.threshold.set(tree.threshold, node);
    flat.missingLeft.set(tree.missingLeft, node);
    flat.left.set(tree.left.map(place), node);
    flat.right.set(tree.right.map(place), node);
    flat.value.set(tree.value, leaf);
    node += tree.feature.length;
    leaf += tree.value.length;
  }
  return flat;
}
