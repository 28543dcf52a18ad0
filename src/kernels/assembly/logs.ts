/**
 * Natural logarithms of `count` doubles at `values`, written to `logs`; areas padded to a multiple of eight. Two at a time
 * with the operations of `log` in src/core/numerics/elementary.ts in their order, hence its bits. Returns 1 when a value was zero,
 * subnormal, negative, infinite or missing: its logarithm is then wrong. Spoils `values` and `spare`. Areas begin above 2048.
 */
export function logs(values: usize, spare: usize, count: u32, logs: usize): i32 {
  let odd = i64x2.splat(0);
  const end = (<usize>count) << 3;
  for (let i: usize = 0; i < end; i += 16) {
    const x = v128.load(values + i);
    odd = v128.or(odd, oddness(x));
    reduce(x, values + i, spare + i, logs + i);
  }
  for (let i: usize = 0; i < end; i += 64) complete(values + i, spare + i, logs + i);
  return i32(i64x2.bitmask(odd) !== 0);
}

/** Logarithms of `now / before`, as `logs` of them; returns 1 as well when both values were negative. Spoils both. */
export function logRatios(now: usize, before: usize, count: u32, logs: usize): i32 {
  let odd = i64x2.splat(0);
  const end = (<usize>count) << 3;
  for (let i: usize = 0; i < end; i += 16) {
    const below = v128.load(before + i);
    const x = f64x2.div(v128.load(now + i), below);
    odd = v128.or(odd, v128.or(below, oddness(x)));
    reduce(x, now + i, before + i, logs + i);
  }
  for (let i: usize = 0; i < end; i += 64) complete(now + i, before + i, logs + i);
  return i32(i64x2.bitmask(odd) !== 0);
}

/**
 * Every constant twice. Engines make constants of the code anew in every round of a loop, in three instructions where a load is
 * one. Bits: the least ordinary positive number, the largest less that, what carries mantissas above sqrt(2) into the exponent,
 * 1, and 2^52. Numbers: 2^52 + 1023, 2, a half, the polynomial from its end, ln 2 in two parts.
 */
const bits = memory.data<u64>(
  [
    0x0010_0000_0000_0000, 0x0010_0000_0000_0000, 0x7fdf_ffff_ffff_ffff, 0x7fdf_ffff_ffff_ffff, 0x0009_5f61_9980_c432,
    0x0009_5f61_9980_c432, 0x3ff0_0000_0000_0000, 0x3ff0_0000_0000_0000, 0x4330_0000_0000_0000, 0x4330_0000_0000_0000,
  ],
  16,
);
const numbers = memory.data<f64>(
  [
    4503599627371519, 4503599627371519, 2, 2, 0.5, 0.5, 1.479819860511658591e-1, 1.479819860511658591e-1,
    1.531383769920937332e-1, 1.531383769920937332e-1, 1.818357216161805012e-1, 1.818357216161805012e-1,
    2.222219843214978396e-1, 2.222219843214978396e-1, 2.857142874366239149e-1, 2.857142874366239149e-1,
    3.999999999940941908e-1, 3.999999999940941908e-1, 6.66666666666673513e-1, 6.66666666666673513e-1,
    6.9314718036912381649e-1, 6.9314718036912381649e-1, 1.90821492927058770002e-10, 1.90821492927058770002e-10,
  ],
  16,
);

/** Negative in lanes that are not ordinary positive numbers. */
function oddness(x: v128): v128 {
  const above = i64x2.sub(x, v128.load(bits));
  return v128.or(above, i64x2.sub(v128.load(bits, 16), above));
}

/** x = (1 + f) 2^k for 1 + f from sqrt(1/2) to sqrt(2): f, k and s = f / (2 + f). */
function reduce(x: v128, fs: usize, ks: usize, ss: usize): void {
  const one = v128.load(bits, 48);
  const exponent = i64x2.shr_u(i64x2.add(x, v128.load(bits, 32)), 52);
  const f = f64x2.sub(i64x2.add(i64x2.sub(x, i64x2.shl(exponent, 52)), one), one);
  v128.store(fs, f);
  // An integer below 2^52 put into the low bits of 2^52 is a double of that much more.
  v128.store(ks, f64x2.sub(v128.or(exponent, v128.load(bits, 64)), v128.load(numbers)));
  v128.store(ss, f64x2.div(f, f64x2.add(v128.load(numbers, 16), f)));
}

/** Logarithms of eight values in place of s. Side by side, as each is a long chain of operations that wait for one another. */
function complete(fs: usize, ks: usize, ss: usize): void {
  const z0 = square(ss);
  const z1 = square(ss + 16);
  const z2 = square(ss + 32);
  const z3 = square(ss + 48);
  let coefficient = v128.load(numbers, 48);
  let r0 = f64x2.mul(z0, coefficient);
  let r1 = f64x2.mul(z1, coefficient);
  let r2 = f64x2.mul(z2, coefficient);
  let r3 = f64x2.mul(z3, coefficient);
  for (let at = numbers + 64; at < numbers + 160; at += 16) {
    coefficient = v128.load(at);
    r0 = f64x2.mul(z0, f64x2.add(coefficient, r0));
    r1 = f64x2.mul(z1, f64x2.add(coefficient, r1));
    r2 = f64x2.mul(z2, f64x2.add(coefficient, r2));
    r3 = f64x2.mul(z3, f64x2.add(coefficient, r3));
  }
  finish(r0, fs, ks, ss);
  finish(r1, fs + 16, ks + 16, ss + 16);
  finish(r2, fs + 32, ks + 32, ss + 32);
  finish(r3, fs + 48, ks + 48, ss + 48);
}

function square(at: usize): v128 {
  const s = v128.load(at);
  return f64x2.mul(s, s);
}

function finish(r: v128, fs: usize, ks: usize, ss: usize): void {
  const f = v128.load(fs);
  const k = v128.load(ks);
  const h = f64x2.mul(f64x2.mul(v128.load(numbers, 32), f), f);
  const low = f64x2.add(f64x2.mul(v128.load(ss), f64x2.add(h, r)), f64x2.mul(k, v128.load(numbers, 176)));
  const high = f64x2.mul(k, v128.load(numbers, 160));
  v128.store(ss, f64x2.sub(high, f64x2.sub(f64x2.sub(h, low), f)));
}
