import { exp } from '../numerics/elementary.ts';

/**
 * Probability that a standard normal falls between `a` and `b`, a <= b, either may be infinite. Absolute error below 1e-15, relative
 * error in the tails about 1e-13; beyond 8.5 standard deviations 0. Several times as fast as a difference of `normalCdf`, which is
 * what a search spends its time on.
 */
export function normalMass(a: number, b: number): number {
  if (a > most || b < -most) return 0;
  if (a > 0) return Math.max(0, upperTail(a) - upperTail(b));
  if (b < 0) return Math.max(0, upperTail(-b) - upperTail(-a));
  return 1 - upperTail(-a) - upperTail(b);
}

/** P(Z > z) for z >= 0: e^(-z^2/2) times a polynomial in 5 / (5 + z), the Chebyshev interpolation of degree 15 on [0, 8.5]. */
function upperTail(z: number): number {
  if (z > most) return 0;
  const t = (10 / (5 + z) - top - bottom) / (top - bottom);
  const tt = t * t;
  let even = coefficients[14]!;
  let odd = coefficients[15]!;
  for (let power = 12; power >= 0; power -= 2) {
    even = even * tt + coefficients[power]!;
    odd = odd * tt + coefficients[power + 1]!;
  }
  return (even + odd * t) * exp(-0.5 * z * z);
}

const most = 8.5;
const bottom = 5 / 13.5;
const top = 1;
const coefficients = new Float64Array([
  0.15117190531646485, 0.17319109670417546, 0.10311975044938268, 0.04858615045426497, 0.0179294904283229,
  0.004992318366545716, 0.0009472704433138282, 7.969446673211957e-5, -1.3389647807706713e-5, -4.439116474130262e-6,
  -1.4044011668387237e-8, 1.6379364702560425e-7, 8.980871005358817e-9, -6.4543441327130724e-9, -3.8608225523620224e-10,
  2.4499913923756005e-10,
]);
