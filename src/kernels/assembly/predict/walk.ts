/**
 * Adds to the scores of `count` rows (a multiple of 8) the leaf values of trees of any size. Eight rows go down side by side, until none
 * of them moves. `trees`: per tree four u32, the address of its nodes, the address of their values, 0, 0. A node, the root first:
 * threshold (f64), address of its left child, the right one following it, and byte offset of its feature in a row (u32). A leaf is
 * its own left child below +Infinity. `rows` has no NaN.
 */
export function walkTrees(trees: usize, treeCount: u32, rows: usize, count: u32, rowBytes: u32, scores: usize): void {
  const step = <usize>rowBytes;
  for (let tree = trees, end = trees + ((<usize>treeCount) << 4); tree < end; tree += 16) {
    const root = <usize>load<u32>(tree);
    const values = <usize>load<u32>(tree, 4);
    let row = rows;
    for (let score = scores, last = scores + ((<usize>count) << 3); score < last; score += 64, row += step << 3) {
      let node0 = root;
      let node1 = root;
      let node2 = root;
      let node3 = root;
      let node4 = root;
      let node5 = root;
      let node6 = root;
      let node7 = root;
      let moved: usize = 1;
      while (moved != 0) {
        const next0 = childOf(node0, row);
        const next1 = childOf(node1, row + step);
        const next2 = childOf(node2, row + 2 * step);
        const next3 = childOf(node3, row + 3 * step);
        const next4 = childOf(node4, row + 4 * step);
        const next5 = childOf(node5, row + 5 * step);
        const next6 = childOf(node6, row + 6 * step);
        const next7 = childOf(node7, row + 7 * step);
        moved = (next0 ^ node0) | (next1 ^ node1) | (next2 ^ node2) | (next3 ^ node3);
        moved |= (next4 ^ node4) | (next5 ^ node5) | (next6 ^ node6) | (next7 ^ node7);
        node0 = next0;
        node1 = next1;
        node2 = next2;
        node3 = next3;
        node4 = next4;
        node5 = next5;
        node6 = next6;
        node7 = next7;
      }
      addValue(score, values + ((node0 - root) >> 1));
      addValue(score + 8, values + ((node1 - root) >> 1));
      addValue(score + 16, values + ((node2 - root) >> 1));
      addValue(score + 24, values + ((node3 - root) >> 1));
      addValue(score + 32, values + ((node4 - root) >> 1));
      addValue(score + 40, values + ((node5 - root) >> 1));
      addValue(score + 48, values + ((node6 - root) >> 1));
      addValue(score + 56, values + ((node7 - root) >> 1));
    }
  }
}

// @ts-ignore: decorator
@inline
function childOf(node: usize, row: usize): usize {
  const right = load<f64>(row + <usize>load<u32>(node, 12)) > load<f64>(node);
  return <usize>load<u32>(node, 8) + ((<usize>right) << 4);
}

// @ts-ignore: decorator
@inline
function addValue(score: usize, value: usize): void {
  store<f64>(score, load<f64>(score) + load<f64>(value));
}
