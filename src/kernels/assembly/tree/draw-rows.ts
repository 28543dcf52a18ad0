/**
 * Draws `wanted` of the blocks of `blockRows` rows by the first steps of a Fisher-Yates shuffle with xoshiro128** (`state`: four u32), and
 * lists their rows, ascending, in `listed`, followed by the other rows. Returns how many are drawn. `order` holds `rows` u32, `flags`
 * one byte per block. A shuffle from the end has settled every place from `wanted` on after `blocks - wanted` steps.
 */
export function drawRows(
  state: usize,
  rows: u32,
  blockRows: u32,
  wanted: u32,
  order: usize,
  flags: usize,
  listed: usize,
): u32 {
  const blocks = (rows + blockRows - 1) / blockRows;
  leaveOut(state, blocks, wanted, order, flags);
  let drawn = listed;
  let others = order;
  for (let block: u32 = 0; block < blocks; block++) {
    const first = block * blockRows;
    const last = min(first + blockRows, rows);
    const isDrawn = <usize>load<u8>(flags + <usize>block);
    for (let row = first; row < last; row++) {
      store<u32>(drawn, row);
      store<u32>(others, row);
      drawn += isDrawn << 2;
      others += (1 - isDrawn) << 2;
    }
  }
  memory.copy(drawn, order, others - order);
  return <u32>((drawn - listed) >> 2);
}

/** Sets the flags of the blocks that are drawn to 1, of the others to 0. */
function leaveOut(state: usize, blocks: u32, wanted: u32, order: usize, flags: usize): void {
  for (let i: u32 = 0; i < blocks; i++) store<u32>(order + ((<usize>i) << 2), i);
  memory.fill(flags, 1, <usize>blocks);
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  for (let i = blocks - 1; i >= wanted && i > 0; i--) {
    const n = i + 1;
    // Draws of this much and more would favour small remainders; 0 stands for 2^32.
    const limit: u32 = 0 - ((0 - n) % n);
    let draw: u32;
    do {
      draw = rotl<u32>(b * 5, 7) * 9;
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = rotl<u32>(d, 11);
    } while (limit !== 0 && draw >= limit);
    const chosen = order + ((<usize>(draw % n)) << 2);
    const block = load<u32>(chosen);
    store<u32>(chosen, load<u32>(order + ((<usize>i) << 2)));
    store<u8>(flags + <usize>block, 0);
  }
}
