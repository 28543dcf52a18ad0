import { addLeaves } from './leaves';

/** Bytes of a slot: a byte for each of 64 rows. */
const slotBytes: usize = 64;

/**
 * Adds to the scores of `64 blocks` rows the leaf values of trees of at most 256 leaves. Of each node, the leaves below are
 * known before it and blended: where a row's code is above the node's, the leaf number from the right, else from the left. Nothing
 * depends on where rows go, so 16 rows take one instruction.
 *
 * `trees`: per tree four u32, the address of its nodes, their count, the address of its leaf values, 0. A node, children before
 * parents: column (u16), code less 128 (i8), 0, slots of left and right (u16); a slot below 256 is that leaf, 256 + i node i.
 */
export function blendTrees(
  trees: usize,
  count: u32,
  codes: usize,
  blocks: u32,
  blockBytes: u32,
  slots: usize,
  scores: usize,
): void {
  for (let leaf: u32 = 0; leaf < 256; leaf++) memory.fill(slots + <usize>leaf * slotBytes, <u8>leaf, slotBytes);
  const results = slots + 256 * slotBytes;
  for (let tree = trees, end = trees + ((<usize>count) << 4); tree < end; tree += 16) {
    const nodes = <usize>load<u32>(tree);
    const nodesEnd = nodes + ((<usize>load<u32>(tree, 4)) << 3);
    const values = <usize>load<u32>(tree, 8);
    const root = nodes == nodesEnd ? slots : results + ((nodesEnd - nodes - 8) << 3);
    for (let block: usize = 0; block < <usize>blocks; block++) {
      blendBlock(nodes, nodesEnd, codes + block * <usize>blockBytes, slots, results);
      addLeaves(root, values, scores + block * 512);
    }
  }
}

function blendBlock(nodes: usize, nodesEnd: usize, codes: usize, slots: usize, results: usize): void {
  for (let node = nodes, result = results; node < nodesEnd; node += 8, result += slotBytes) {
    const column = codes + ((<usize>load<u16>(node)) << 6);
    const code = v128.load_splat<i8>(node, 2);
    const left = slots + ((<usize>load<u16>(node, 4)) << 6);
    const right = slots + ((<usize>load<u16>(node, 6)) << 6);
    v128.store(result, v128.bitselect(v128.load(right), v128.load(left), i8x16.gt_s(v128.load(column), code)));
    v128.store(
      result,
      v128.bitselect(v128.load(right, 16), v128.load(left, 16), i8x16.gt_s(v128.load(column, 16), code)),
      16,
    );
    v128.store(
      result,
      v128.bitselect(v128.load(right, 32), v128.load(left, 32), i8x16.gt_s(v128.load(column, 32), code)),
      32,
    );
    v128.store(
      result,
      v128.bitselect(v128.load(right, 48), v128.load(left, 48), i8x16.gt_s(v128.load(column, 48), code)),
      48,
    );
  }
}
