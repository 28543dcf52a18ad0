/** Adds to 64 scores the values of the leaves whose numbers are given, a byte each. */
export function addLeaves(leaves: usize, values: usize, scores: usize): void {
  for (let i: usize = 0; i < 64; i += 4) {
    let low = v128.load64_zero(values + ((<usize>load<u8>(leaves + i)) << 3));
    low = v128.load_lane<u64>(values + ((<usize>load<u8>(leaves + i, 1)) << 3), low, 1);
    let high = v128.load64_zero(values + ((<usize>load<u8>(leaves + i, 2)) << 3));
    high = v128.load_lane<u64>(values + ((<usize>load<u8>(leaves + i, 3)) << 3), high, 1);
    const score = scores + (i << 3);
    v128.store(score, f64x2.add(v128.load(score), low));
    v128.store(score, f64x2.add(v128.load(score, 16), high), 16);
  }
}
