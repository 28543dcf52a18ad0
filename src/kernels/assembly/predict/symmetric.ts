import { addLeaves } from './leaves';

/**
 * Adds to the scores of `64 blocks` rows the leaf values of symmetric trees of at most 8 levels. `trees`: per tree four u32, the
 * address of its levels, their count, the address of its leaf values, 0. A level: column (u16), code less 128 (i8), 0. `leaves` has
 * room for 64 bytes.
 */
export function symmetricTrees(
  trees: usize,
  count: u32,
  codes: usize,
  blocks: u32,
  blockBytes: u32,
  leaves: usize,
  scores: usize,
): void {
  for (let tree = trees, end = trees + ((<usize>count) << 4); tree < end; tree += 16) {
    const levels = <usize>load<u32>(tree);
    const levelsEnd = levels + ((<usize>load<u32>(tree, 4)) << 2);
    const values = <usize>load<u32>(tree, 8);
    for (let block: usize = 0; block < <usize>blocks; block++) {
      numberLeaves(levels, levelsEnd, codes + block * <usize>blockBytes, leaves);
      addLeaves(leaves, values, scores + block * 512);
    }
  }
}

function numberLeaves(levels: usize, levelsEnd: usize, codes: usize, leaves: usize): void {
  let leaf0 = i8x16.splat(0);
  let leaf1 = leaf0;
  let leaf2 = leaf0;
  let leaf3 = leaf0;
  for (let level = levels; level < levelsEnd; level += 4) {
    const column = codes + ((<usize>load<u16>(level)) << 6);
    const code = v128.load_splat<i8>(level, 2);
    leaf0 = i8x16.sub(i8x16.add(leaf0, leaf0), i8x16.gt_s(v128.load(column), code));
    leaf1 = i8x16.sub(i8x16.add(leaf1, leaf1), i8x16.gt_s(v128.load(column, 16), code));
    leaf2 = i8x16.sub(i8x16.add(leaf2, leaf2), i8x16.gt_s(v128.load(column, 32), code));
    leaf3 = i8x16.sub(i8x16.add(leaf3, leaf3), i8x16.gt_s(v128.load(column, 48), code));
  }
  v128.store(leaves, leaf0);
  v128.store(leaves, leaf1, 16);
  v128.store(leaves, leaf2, 32);
  v128.store(leaves, leaf3, 48);
}
