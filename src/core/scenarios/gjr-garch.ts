import { exp, log } from '../numerics/elementary.ts';
import { logGamma } from '../numerics/special.ts';

/** h' = omega + (alpha + gamma [e < 0]) e^2 + beta h. */
export interface GjrParameters {
  readonly omega: number;
  readonly alpha: number;
  readonly gamma: number;
  readonly beta: number;
}

/** Conditional variance of each shock, the first one given (Glosten, Jagannathan and Runkle 1993). */
export function gjrVariances(
  shocks: Float64Array,
  { omega, alpha, gamma, beta }: GjrParameters,
  first: number,
): Float64Array {
  let variance = first;
  return shocks.map((shock) => {
    const known = variance;
    variance = omega + (shock < 0 ? alpha + gamma : alpha) * shock * shock + beta * variance;
    return known;
  });
}

/** Log-likelihood of shocks that are Student t with the given variances; normal from 200 degrees of freedom on. */
export function shockLogLikelihood(shocks: Float64Array, variances: Float64Array, degrees: number): number {
  let total = 0;
  const isNormal = degrees >= 200;
  const half = (degrees + 1) / 2;
  for (let i = 0; i < shocks.length; i++) {
    const h = variances[i]!;
    const square = (shocks[i]! * shocks[i]!) / h;
    total -= 0.5 * log(h) + (isNormal ? 0.5 * square : half * log(1 + square / (degrees - 2)));
  }
  const constant = isNormal
    ? -0.5 * log(2 * Math.PI)
    : log(exp(logGamma(half) - logGamma(degrees / 2)) / Math.sqrt(Math.PI * (degrees - 2)));
  return total + shocks.length * constant;
}
