import { flattenTrees } from '../gbdt/flat-trees.ts';
import type { Tree } from '../model.ts';
import { shapleyWeights } from './shapley-weights.ts';

/**
 * Shapley values of `scale` times the sum of trees, exact, averaged over the background rows. A leaf is reached by the coalitions that hold
 * every feature of which only the row's own value leads there, and none of which only the background's does; its share of each is known
 * in closed form, so that one descent per background row, going both ways where the two part, is enough (Lundberg et al. 2020,
 * interventional TreeSHAP).
 */
export function treeShap(
  trees: readonly Tree[],
  featureCount: number,
  background: readonly Float64Array[],
  scale: number,
): (row: Float64Array) => Float64Array {
  const { feature, threshold, missingLeft, left, right, value, roots } = flattenTrees(trees);
  const weights = shapleyWeights(featureCount);
  const fromRow = 1;
  const fromBackground = 2;
  const taken = new Uint8Array(featureCount);
  let row: Float64Array;
  let other: Float64Array;
  let sums: Float64Array;
  /** What the leaves below the node last visited give each feature that has to come from the row, and from the background. */
  let gained = 0;
  let lost = 0;

  return (explained) => {
    row = explained;
    sums = new Float64Array(featureCount);
    for (other of background) for (let t = 0; t < roots.length; t++) visit(roots[t]!, 0, 0);
    return sums.map((sum) => (sum * scale) / background.length);
  };

  function visit(node: number, ofRow: number, ofBackground: number): void {
    if (node < 0) {
      const leaf = value[~node]!;
      gained = ofRow > 0 ? leaf * weights[ofRow + ofBackground]![ofRow - 1]! : 0;
      lost = ofBackground > 0 ? leaf * weights[ofRow + ofBackground]![ofBackground - 1]! : 0;
      return;
    }
    const f = feature[node]!;
    const own = childOf(node, row[f]!);
    const others = childOf(node, other[f]!);
    if (own === others || taken[f] === fromRow) return visit(own, ofRow, ofBackground);
    if (taken[f] === fromBackground) return visit(others, ofRow, ofBackground);
    taken[f] = fromRow;
    visit(own, ofRow + 1, ofBackground);
    const gainedOwn = gained;
    const lostOwn = lost;
    taken[f] = fromBackground;
    visit(others, ofRow, ofBackground + 1);
    taken[f] = 0;
    sums[f]! += gainedOwn - lost;
    gained += gainedOwn;
    lost += lostOwn;
  }

  function childOf(node: number, x: number): number {
    return x <= threshold[node]! || (x !== x && missingLeft[node] === 1) ? left[node]! : right[node]!;
  }
}
