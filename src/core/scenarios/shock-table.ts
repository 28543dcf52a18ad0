import { normalQuantile } from '../numerics/normal.ts';
import { logGamma, studentTCdf } from '../numerics/special.ts';
import { exp, log } from '../numerics/elementary.ts';

/**
 * Inverse of a symmetric distribution as straight lines between the quantiles k / 4096, and again between 1024 quantiles
 * in each outermost cell. Bounded at the quantile 2^-23; scaled so that the piecewise distribution has variance 1 exactly.
 */
export interface ShockTable {
  readonly middle: Float64Array;
  readonly lowerTail: Float64Array;
}

const cells = 4096;
const tailCells = 1024;

/** Student t shocks of `degrees` > 2, or normal shocks for 200 and above, where the two cannot be told apart. */
export function shockTable(degrees: number): ShockTable {
  const quantile = degrees >= 200 ? normalQuantile : tQuantiles(degrees);
  const middle = new Float64Array(cells + 1);
  for (let k = cells / 2 - 1; k > 0; k--) {
    middle[k] = quantile(k / cells);
    middle[cells - k] = -middle[k]!;
  }
  const lowerTail = new Float64Array(tailCells + 1);
  for (let k = tailCells; k >= 0; k--) lowerTail[k] = quantile((k === 0 ? 0.5 : k) / (cells * tailCells));
  middle[0] = lowerTail[0]!;
  middle[cells] = -middle[0];
  const scale = 1 / Math.sqrt(variance(middle, lowerTail));
  for (let k = 0; k <= cells; k++) middle[k] = middle[k]! * scale;
  for (let k = 0; k <= tailCells; k++) lowerTail[k] = lowerTail[k]! * scale;
  return { middle, lowerTail };
}

/** The shock of 32 random bits. */
export function shockOf({ middle, lowerTail }: ShockTable, bits: number): number {
  const cell = bits >>> 20;
  const rest = bits & 0xfffff;
  if (cell !== 0 && cell !== cells - 1) {
    const from = middle[cell]!;
    return from + (middle[cell + 1]! - from) * (rest * 9.5367431640625e-7);
  }
  const k = rest >>> 10;
  const from = lowerTail[k]!;
  const shock = from + (lowerTail[k + 1]! - from) * ((rest & 1023) * 0.0009765625);
  return cell === 0 ? shock : -shock;
}

function variance(middle: Float64Array, lowerTail: Float64Array): number {
  let inner = 0;
  for (let k = 1; k < cells - 1; k++) inner += squareMean(middle[k]!, middle[k + 1]!);
  let outer = 0;
  for (let k = 0; k < tailCells; k++) outer += squareMean(lowerTail[k]!, lowerTail[k + 1]!);
  return (inner + (2 * outer) / tailCells) / cells;
}

/** Mean of x squared, x uniform between a and b. */
function squareMean(a: number, b: number): number {
  return (a * a + a * b + b * b) / 3;
}

/** Lower quantiles, asked in descending order: below 0 the CDF is convex, so Newton's steps from above never overshoot. */
function tQuantiles(degrees: number): (p: number) => number {
  const constant = exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2)) / Math.sqrt(degrees * 3.141592653589793);
  const density = (t: number) => constant * exp(-0.5 * (degrees + 1) * log(1 + (t * t) / degrees));
  let t = 0;
  return (p) => {
    for (let step = 0; step < 100; step++) {
      const change = (studentTCdf(t, degrees) - p) / density(t);
      t -= change;
      if (change <= -1e-12 * t) break;
    }
    return t;
  };
}
