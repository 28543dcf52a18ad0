import { exp, log } from './elementary.ts';

const twoOverSqrtPi = 1.1283791670955126;
const sqrtHalf = 0.7071067811865476;

/** Error function: Taylor series with positive terms below 1.5, else from `erfc`. */
export function erf(x: number): number {
  if (x !== x) return NaN;
  const a = Math.abs(x);
  const value = a < 1.5 ? series(a) : 1 - tail(a);
  return x < 0 ? -value : value;
}

/** Complementary error function, relative precision about 1e-14 far into the tail. */
export function erfc(x: number): number {
  if (x !== x) return NaN;
  if (x < 0) return 2 - erfc(-x);
  return x < 1.5 ? 1 - series(x) : tail(x);
}

function series(x: number): number {
  let term = x;
  let total = x;
  const xx = x * x;
  for (let n = 1; term > total * 1e-18; n++) {
    term *= (2 * xx) / (2 * n + 1);
    total += term;
  }
  return twoOverSqrtPi * exp(-xx) * total;
}

/** Laplace's continued fraction, evaluated from a depth at which it has converged for x >= 1.5. */
function tail(x: number): number {
  if (x > 27.3) return 0;
  let f = 0;
  for (let k = 160; k >= 1; k--) f = (k * 0.5) / (x + f);
  return (negativeSquareExp(x) * 0.5641895835477563) / (x + f);
}

/** e^(-x^2) with the square split, so that its rounding error is not multiplied by x^2. */
function negativeSquareExp(x: number): number {
  const rough = Math.floor(x * 1048576) / 1048576;
  const rest = x - rough;
  return exp(-rough * rough) * exp(-rest * (x + rough));
}

export function normalCdf(x: number): number {
  return 0.5 * erfc(-x * sqrtHalf);
}

export function normalPdf(x: number): number {
  return 0.3989422804014327 * exp(-0.5 * x * x);
}

/** Inverse of `normalCdf`; 0 and 1 map to the infinities, values outside [0, 1] to NaN. Halley steps on the tail from a rational start. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (p > 0.5) return -lowerQuantile(1 - p);
  return lowerQuantile(p);
}

function lowerQuantile(p: number): number {
  const t = Math.sqrt(-2 * log(p));
  let x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 4; step++) {
    const error = (normalCdf(x) - p) / normalPdf(x);
    x -= error / (1 + 0.5 * x * error);
  }
  return x;
}
