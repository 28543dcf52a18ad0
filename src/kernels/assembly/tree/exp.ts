/**
 * exp of both lanes in plain arithmetic, to a relative 1e-12, the argument held to [-700, 700]: x = k ln 2 + r, the Taylor
 * polynomial of degree 10 in r (even and odd powers apart, for two short chains of multiplications), times 2^k.
 */
export function expPair(argument: v128): v128 {
  const x = f64x2.pmax(f64x2.splat(-700), f64x2.pmin(f64x2.splat(700), argument));
  const k = f64x2.nearest(f64x2.mul(x, f64x2.splat(1.4426950408889634)));
  const r = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471805599453)));
  const square = f64x2.mul(r, r);
  let even = f64x2.splat(2.755731922398589e-7);
  even = next(even, square, 2.48015873015873e-5);
  even = next(even, square, 1.388888888888889e-3);
  even = next(even, square, 4.1666666666666664e-2);
  even = next(even, square, 0.5);
  even = next(even, square, 1);
  let odd = f64x2.splat(2.7557319223985893e-6);
  odd = next(odd, square, 1.984126984126984e-4);
  odd = next(odd, square, 8.333333333333333e-3);
  odd = next(odd, square, 0.16666666666666666);
  odd = next(odd, square, 1);
  const sum = f64x2.add(even, f64x2.mul(odd, r));
  const exponent = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k));
  return f64x2.mul(sum, i64x2.shl(i64x2.add(exponent, i64x2.splat(1023)), 52));
}

function next(sum: v128, square: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, square), f64x2.splat(coefficient));
}
