/**
 * Natural logarithms of `count` doubles at `values`, written to `logs`; both padded to an even count. Two at a time with the
 * operations of `log` in src/core/numerics/elementary.ts in their order, hence its bits. Returns 1 when a value was zero,
 * subnormal, negative, infinite or missing: its logarithm is then wrong.
 */
export function logs(values: usize, count: u32, logs: usize): i32 {
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const two = f64x2.splat(2);
  const root = f64x2.splat(1.4142135623730951);
  const mantissa = i64x2.splat(0x000f_ffff_ffff_ffff);
  const unit = i64x2.splat(0x3ff0_0000_0000_0000);
  // An integer below 2^52 put into the low bits of 2^52 is a double of that much more.
  const shift = i64x2.splat(0x4330_0000_0000_0000);
  const offset = f64x2.splat(4503599627371519);
  const least = i64x2.splat(1);
  const most = i64x2.splat(2046);
  let odd = i64x2.splat(0);
  const size = (<usize>count) << 3;
  for (let i: usize = 0; i < size; i += 16) {
    const x = v128.load(values + i);
    const exponent = i64x2.shr_u(x, 52);
    odd = v128.or(odd, v128.or(i64x2.lt_s(exponent, least), i64x2.gt_s(exponent, most)));
    const whole = v128.or(v128.and(x, mantissa), unit);
    const large = f64x2.gt(whole, root);
    const m = v128.bitselect(f64x2.mul(whole, half), whole, large);
    const k = f64x2.add(f64x2.sub(v128.or(exponent, shift), offset), v128.and(large, one));
    const f = f64x2.sub(m, one);
    const s = f64x2.div(f, f64x2.add(two, f));
    const z = f64x2.mul(s, s);
    let r = f64x2.add(f64x2.splat(1.531383769920937332e-1), f64x2.mul(z, f64x2.splat(1.479819860511658591e-1)));
    r = f64x2.add(f64x2.splat(1.818357216161805012e-1), f64x2.mul(z, r));
    r = f64x2.add(f64x2.splat(2.222219843214978396e-1), f64x2.mul(z, r));
    r = f64x2.add(f64x2.splat(2.857142874366239149e-1), f64x2.mul(z, r));
    r = f64x2.add(f64x2.splat(3.999999999940941908e-1), f64x2.mul(z, r));
    r = f64x2.mul(z, f64x2.add(f64x2.splat(6.66666666666673513e-1), f64x2.mul(z, r)));
    const h = f64x2.mul(f64x2.mul(half, f), f);
    const low = f64x2.add(f64x2.mul(s, f64x2.add(h, r)), f64x2.mul(k, f64x2.splat(1.90821492927058770002e-10)));
    const high = f64x2.mul(k, f64x2.splat(6.9314718036912381649e-1));
    v128.store(logs + i, f64x2.sub(high, f64x2.sub(f64x2.sub(h, low), f)));
  }
  return i32(v128.any_true(odd));
}
