import type { Tree } from '../model.ts';

/** Output of one tree; `valueOf` gives the row's value of a feature, NaN when missing. */
export function treeOutput(tree: Tree, valueOf: (feature: number) => number): number {
  let node = tree.feature.length > 0 ? 0 : -1;
  while (node >= 0) {
    const x = valueOf(tree.feature[node]!);
    const left = x <= tree.threshold[node]! || (Number.isNaN(x) && tree.missingLeft[node] === 1);
    node = left ? tree.left[node]! : tree.right[node]!;
  }
  return tree.value[~node]!;
}
