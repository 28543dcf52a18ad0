import { log } from '../numerics/elementary.ts';
import { logColumn } from '../numerics/log-columns.ts';
import { logGamma } from '../numerics/special.ts';

/** r = mu + e, h' = omega + (alpha + gamma [e < 0]) e^2 + beta h, e / sqrt(h) standardised Student t. */
export interface GjrParameters {
  readonly mu: number;
  readonly omega: number;
  readonly alpha: number;
  readonly gamma: number;
  readonly beta: number;
  /** Above 2; normal from 200 on, where the two cannot be told apart. */
  readonly degreesOfFreedom: number;
}

/** Log-likelihood of returns, asked again and again: its buffers are reused. */
export class GjrLikelihood {
  /** Logarithms of the conditional variances under the parameters asked last. */
  readonly logVariances: Float64Array;
  private readonly returns: Float64Array;
  private readonly first: number;
  private readonly tails: Float64Array;

  /** `first` is the variance of the first return. */
  constructor(returns: Float64Array, first: number) {
    this.returns = returns;
    this.first = first;
    this.logVariances = new Float64Array(returns.length);
    this.tails = new Float64Array(returns.length);
  }

  at({ mu, omega, alpha, gamma, beta, degreesOfFreedom }: GjrParameters): number {
    const { returns, logVariances, tails } = this;
    const n = returns.length;
    const isNormal = degreesOfFreedom >= 200;
    let h = this.first;
    for (let i = 0; i < n; i++) {
      const e = returns[i]! - mu;
      const square = (e * e) / h;
      logVariances[i] = h;
      tails[i] = isNormal ? square : 1 + square / (degreesOfFreedom - 2);
      h = omega + (e < 0 ? alpha + gamma : alpha) * e * e + beta * h;
    }
    logColumn(logVariances, 0, n);
    if (!isNormal) logColumn(tails, 0, n);
    const half = isNormal ? 0.5 : (degreesOfFreedom + 1) / 2;
    let total = 0;
    for (let i = 0; i < n; i++) total -= 0.5 * logVariances[i]! + half * tails[i]!;
    return total + n * constantOf(degreesOfFreedom, isNormal);
  }
}

function constantOf(degrees: number, isNormal: boolean): number {
  if (isNormal) return -0.5 * log(2 * Math.PI);
  return logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - 0.5 * log(Math.PI * (degrees - 2));
}
