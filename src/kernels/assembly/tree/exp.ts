/** exp of both lanes in plain arithmetic, the argument held to [-700, 700]: x = k ln 2 + r, a Taylor polynomial in r, times 2^k. */
export function expPair(argument: v128): v128 {
  const x = f64x2.max(f64x2.splat(-700), f64x2.min(f64x2.splat(700), argument));
  const k = f64x2.nearest(f64x2.mul(x, f64x2.splat(1.4426950408889634)));
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238))),
    f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)),
  );
  let sum = f64x2.splat(1.6059043836821613e-10);
  sum = next(sum, r, 2.08767569878681e-9);
  sum = next(sum, r, 2.505210838544172e-8);
  sum = next(sum, r, 2.755731922398589e-7);
  sum = next(sum, r, 2.7557319223985893e-6);
  sum = next(sum, r, 2.48015873015873e-5);
  sum = next(sum, r, 1.984126984126984e-4);
  sum = next(sum, r, 1.388888888888889e-3);
  sum = next(sum, r, 8.333333333333333e-3);
  sum = next(sum, r, 4.1666666666666664e-2);
  sum = next(sum, r, 0.16666666666666666);
  sum = next(sum, r, 0.5);
  sum = next(sum, r, 1);
  sum = next(sum, r, 1);
  const exponent = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k));
  return f64x2.mul(sum, i64x2.shl(i64x2.add(exponent, i64x2.splat(1023)), 52));
}

function next(sum: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, r), f64x2.splat(coefficient));
}
