import { log } from '../numerics/elementary.ts';
import type { Garch } from './garch-model.ts';

export interface GarchLikelihood {
  /** Minus the Gaussian log-likelihood without its constant, half the sum of log h + e^2 / h. */
  readonly value: number;
  /** Its derivatives by mu, omega, alpha and beta. */
  readonly slopes: Float64Array;
  readonly nextVariance: number;
}

/** Variances multiplied before a logarithm is taken; returns of variance one keep the product within range. */
const product = 8;

/** One pass over the returns. `backcast` stands for the squared shock and the variance before the first. */
export function garchLikelihood(returns: Float64Array, model: Garch, backcast: number): GarchLikelihood {
  const { mu, omega, alpha, beta } = model;
  let [value, byMu, byOmega, byAlpha, byBeta] = [0, 0, 0, 0, 0];
  let [variance, ofMu, ofOmega, ofAlpha, ofBeta] = [omega + (alpha + beta) * backcast, 0, 1, backcast, backcast];
  let logs = 0;
  let together = 1;
  for (let t = 0; t < returns.length; t++) {
    const shock = returns[t]! - mu;
    const square = shock * shock;
    const inverse = 1 / variance;
    const ratio = square * inverse;
    value += ratio;
    together *= variance;
    if (t % product === product - 1) {
      logs += log(together);
      together = 1;
    }
    const pull = (1 - ratio) * inverse;
    byMu += pull * ofMu - 2 * shock * inverse;
    byOmega += pull * ofOmega;
    byAlpha += pull * ofAlpha;
    byBeta += pull * ofBeta;
    ofMu = beta * ofMu - 2 * alpha * shock;
    ofOmega = 1 + beta * ofOmega;
    ofAlpha = square + beta * ofAlpha;
    ofBeta = variance + beta * ofBeta;
    variance = omega + alpha * square + beta * variance;
  }
  return {
    value: (value + logs + log(together)) / 2,
    slopes: Float64Array.of(byMu / 2, byOmega / 2, byAlpha / 2, byBeta / 2),
    nextVariance: variance,
  };
}
