/**
 * Code of each value = number of cuts below it, `missing` (an infinity) standing for NaN. `cuts` holds ascending doubles, padded with
 * +Infinity to `2 * topStep - 1 <= 255`. Codes are written less 128, 64 to a block. Four binary searches go side by side, as each is
 * a chain of operations that wait for one another.
 */
export function codeColumn(
  values: usize,
  blocks: u32,
  missing: f64,
  cuts: usize,
  topStep: u32,
  codes: usize,
  blockBytes: u32,
): void {
  const before = cuts - 8;
  const top = (<usize>topStep) << 3;
  for (let block: u32 = 0; block < blocks; block++) {
    for (let i: usize = 0; i < 64; i += 4) {
      const x0 = known(values, missing);
      const x1 = known(values + 8, missing);
      const x2 = known(values + 16, missing);
      const x3 = known(values + 24, missing);
      let at0 = before;
      let at1 = before;
      let at2 = before;
      let at3 = before;
      for (let step = top; step >= 8; step >>= 1) {
        at0 = select<usize>(at0 + step, at0, x0 > load<f64>(at0 + step));
        at1 = select<usize>(at1 + step, at1, x1 > load<f64>(at1 + step));
        at2 = select<usize>(at2 + step, at2, x2 > load<f64>(at2 + step));
        at3 = select<usize>(at3 + step, at3, x3 > load<f64>(at3 + step));
      }
      // Distances are codes times 8, below 2048.
      const four = ((at0 - before) >> 3) | ((at1 - before) << 5) | ((at2 - before) << 13) | ((at3 - before) << 21);
      store<u32>(codes + i, <u32>four ^ 0x80808080);
      values += 32;
    }
    codes += <usize>blockBytes;
  }
}

/** Copies codes to the column after them, where a missing value counts as -Infinity: its code is the lowest. */
export function twinColumn(values: usize, blocks: u32, codes: usize, blockBytes: u32): void {
  for (let block: u32 = 0; block < blocks; block++) {
    let missing = i64x2.splat(0);
    for (let i: usize = 0; i < 512; i += 16) {
      const x = v128.load(values + i);
      missing = v128.or(missing, f64x2.ne(x, x));
    }
    for (let i: usize = 0; i < 64; i += 16) v128.store(codes + i, v128.load(codes + i), 64);
    if (v128.any_true(missing)) {
      for (let i: usize = 0; i < 64; i++) {
        const x = load<f64>(values + (i << 3));
        if (x != x) store<u8>(codes + i, 0x80, 64);
      }
    }
    values += 512;
    codes += <usize>blockBytes;
  }
}

/** Writes a column of doubles into rows of `rowBytes`, `missing` (an infinity) standing for NaN. */
export function spreadColumn(values: usize, count: u32, missing: f64, rows: usize, rowBytes: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    store<f64>(rows, known(values, missing));
    values += 8;
    rows += <usize>rowBytes;
  }
}

// @ts-ignore: decorator
@inline
function known(value: usize, missing: f64): f64 {
  const x = load<f64>(value);
  return x == x ? x : missing;
}
