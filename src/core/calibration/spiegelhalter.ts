import { erfc } from '../numerics/normal.ts';

/**
 * Spiegelhalter's Z (1986): sum of (y - p)(1 - 2p) over the root of the sum of (1 - 2p)^2 p (1 - p). Standard normal for independent
 * outcomes with exactly these probabilities. NaN where the denominator is 0, as with all forecasts at one half.
 */
export function spiegelhalterZ(probabilities: Float64Array, outcomes: Float64Array): number {
  let excess = 0;
  let variance = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!;
    const lean = 1 - 2 * p;
    excess += (outcomes[i]! - p) * lean;
    variance += lean * lean * p * (1 - p);
  }
  return variance > 0 ? excess / Math.sqrt(variance) : NaN;
}

/** Chance of a standard normal at least as far from 0. */
export function twoSidedP(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}
