/**
 * Code of each value = number of cuts below it, NaN = `missingCode`. `cuts` holds ascending doubles, padded with +Infinity to
 * `2 * topStep - 1`; `topStep` is a power of two.
 */
export function binColumn(values: usize, count: u32, cuts: usize, topStep: u32, missingCode: u32, codes: usize): void {
  const before = cuts - 8;
  const top = (<usize>topStep) << 3;
  for (let i: u32 = 0; i < count; i++) {
    const x = load<f64>(values + ((<usize>i) << 3));
    let at = before;
    for (let step = top; step >= 8; step >>= 1) {
      at = select<usize>(at + step, at, x > load<f64>(at + step));
    }
    const code = <u32>((at - before) >> 3);
    store<u8>(codes + <usize>i, select<u32>(code, missingCode, x == x));
  }
}

/** Copies codes stored column after column (`columnStride` bytes each) into rows of `features` bytes. */
export function interleave(columns: usize, columnStride: usize, features: u32, count: u32, rows: usize): void {
  const tile: u32 = 64;
  for (let first: u32 = 0; first < count; first += tile) {
    const last = min(first + tile, count);
    for (let f: u32 = 0; f < features; f++) {
      const column = columns + <usize>f * columnStride;
      let target = rows + <usize>first * <usize>features + <usize>f;
      for (let i = first; i < last; i++) {
        store<u8>(target, load<u8>(column + <usize>i));
        target += <usize>features;
      }
    }
  }
}
