import { exp, log } from '../../numerics/elementary.ts';
import { gammaRegularised, logGamma } from '../../numerics/special.ts';

/**
 * Inverse distribution of w = sqrt((nu - 2) / chi-squared(nu)): a normal vector times w is a multivariate Student t vector of
 * variance 1, so that symbols share their extreme bars. Straight lines between 1024 quantiles, and 1024 more in the outermost.
 */
export interface MixingTable {
  readonly middle: Float64Array;
  readonly tail: Float64Array;
}

const cells = 1024;

/** Degrees of freedom above 2; NaN or 200 and more give w = 1. Scaled so that the piecewise distribution has mean square 1. */
export function mixingTable(degrees: number): MixingTable {
  const middle = new Float64Array(cells + 1).fill(1);
  const tail = new Float64Array(cells + 1).fill(1);
  if (!(degrees < 200)) return { middle, tail };
  fillQuantiles(degrees, middle, tail);
  let squares = 0;
  for (let k = 0; k < cells - 1; k++) squares += squareMean(middle[k]!, middle[k + 1]!);
  for (let k = 0; k < cells; k++) squares += squareMean(tail[k]!, tail[k + 1]!) / cells;
  const scale = Math.sqrt(cells / squares);
  const scaled = (column: Float64Array) => column.map((w) => w * scale);
  return { middle: scaled(middle), tail: scaled(tail) };
}

/** The multiple of 32 random bits. */
export function mixOf({ middle, tail }: MixingTable, bits: number): number {
  const cell = bits >>> 22;
  const rest = bits & 0x3fffff;
  if (cell !== cells - 1) {
    const from = middle[cell]!;
    return from + (middle[cell + 1]! - from) * (rest * 2.384185791015625e-7);
  }
  const k = rest >>> 12;
  const from = tail[k]!;
  return from + (tail[k + 1]! - from) * ((rest & 0xfff) * 0.000244140625);
}

/** `middle[k]` is the quantile k / 1024 of w, `tail[k]` that of the k-th 1024th of the last cell. */
function fillQuantiles(degrees: number, middle: Float64Array, tail: Float64Array): void {
  const wOf = (chiSquared: number) => Math.sqrt((degrees - 2) / chiSquared);
  const shape = degrees / 2;
  let x = shape;
  for (let k = cells / 2; k > 0; k--) {
    x = upperQuantile(shape, 1 - k / cells, x);
    middle[k] = wOf(2 * x);
  }
  middle[0] = wOf(2 * upperQuantile(shape, 1 - 0.25 / cells, x));
  x = shape;
  for (let k = cells / 2 + 1; k < cells; k++) {
    x = lowerQuantile(shape, 1 - k / cells, x);
    middle[k] = wOf(2 * x);
  }
  tail[0] = middle[cells - 1]!;
  for (let k = 1; k <= cells; k++) {
    x = lowerQuantile(shape, (k === cells ? 0.5 : cells - k) / (cells * cells), x);
    tail[k] = wOf(2 * x);
  }
  middle[cells] = tail[cells]!;
}

/** Above the mode the CDF is concave, so Newton's steps from below never overshoot. */
function upperQuantile(shape: number, p: number, start: number): number {
  const constant = -logGamma(shape);
  let x = start;
  for (let step = 0; step < 50; step++) {
    const density = exp((shape - 1) * log(x) - x + constant);
    const change = (p - gammaRegularised(shape, x)) / density;
    x += change;
    if (Math.abs(change) <= 1e-12 * x) break;
  }
  return x;
}

/** Newton's steps for ln F as a function of ln x, which is concave and nearly straight in the lower tail. */
function lowerQuantile(shape: number, p: number, start: number): number {
  const constant = -logGamma(shape);
  let y = log(start);
  for (let step = 0; step < 50; step++) {
    const x = exp(y);
    const below = gammaRegularised(shape, x);
    const change = ((log(p) - log(below)) * below) / exp(shape * y - x + constant);
    y += change;
    if (Math.abs(change) <= 1e-12) break;
  }
  return exp(y);
}

/** Mean of x squared, x uniform between a and b. */
function squareMean(a: number, b: number): number {
  return (a * a + a * b + b * b) / 3;
}
