import { exp, log } from '../numerics/elementary.ts';
import { minimise, type Differentiable } from '../numerics/quasi-newton.ts';
import { mean, variance } from '../numerics/summary.ts';
import { garchLikelihood } from './garch-likelihood.ts';
import type { Garch } from './garch-model.ts';

export interface GarchFit extends Garch {
  readonly logLikelihood: number;
  /** Variance forecast for the return after the last. */
  readonly nextVariance: number;
}

const backcastReturns = 75;
const backcastDecay = 0.94;

/**
 * Gaussian quasi-maximum-likelihood fit, consistent whatever the tails of the returns are (Bollerslev and Wooldridge 1992). The
 * first variance and the square before it are the backcast of `arch`: squared deviations of the first 75 returns, weighted by 0.94^i.
 * Returns are finite, oldest first. Null where they never move. Deterministic: the best of a few fixed beginnings is improved by BFGS;
 * an `earlier` fit to much the same returns is the only beginning, and saves most of the work.
 */
export function fitGarch(returns: Float64Array, earlier: Garch | null = null): GarchFit | null {
  const scale = Math.sqrt(variance(returns, 0));
  if (!(scale > 0)) return null;
  const unit = returns.map((r) => r / scale);
  const backcast = backcastVariance(unit);
  const objective = (x: Float64Array, gradient: Float64Array) => {
    const model = fromFree(x);
    const { value, slopes } = garchLikelihood(unit, model, backcast);
    freeGradient(model, slopes, gradient);
    for (let i = 0; i < gradient.length; i++) gradient[i] = gradient[i]! / unit.length;
    return value / unit.length;
  };
  const centre = mean(unit);
  const starts =
    earlier === null ? beginnings.map(([alpha, beta]) => toFree(centre, alpha, beta)) : [inside(centre, earlier)];
  const start = starts.length === 1 ? starts[0]! : best(starts, objective);
  const { x, value } = minimise(objective, start, leastGain);
  const { mu, omega, alpha, beta } = fromFree(x);
  const { nextVariance } = garchLikelihood(unit, { mu, omega, alpha, beta }, backcast);
  return {
    mu: mu * scale,
    omega: omega * scale * scale,
    alpha,
    beta,
    logLikelihood: -value * unit.length - returns.length * (log(scale) + halfLogTwoPi),
    nextVariance: nextVariance * scale * scale,
  };
}

/** Where the recursion begins: weighted squared deviations of the first returns from the mean of all. */
export function backcastVariance(returns: Float64Array): number {
  const centre = mean(returns);
  let weight = 1;
  let weights = 0;
  let squares = 0;
  for (let i = 0; i < Math.min(backcastReturns, returns.length); i++) {
    squares += weight * (returns[i]! - centre) * (returns[i]! - centre);
    weights += weight;
    weight *= backcastDecay;
  }
  return squares / weights;
}

/** Of the mean log-likelihood of a return, which is of the order of one. */
const leastGain = 1e-10;
const halfLogTwoPi = 0.9189385332046728;

const beginnings = [
  [0.05, 0.9],
  [0.1, 0.8],
  [0.02, 0.5],
] as const;

/** Where the value is least; the first where none is less. */
function best(starts: readonly Float64Array[], of: Differentiable): Float64Array {
  const values = starts.map((start) => of(start, new Float64Array(start.length)));
  return starts[values.indexOf(Math.min(...values))] ?? starts[0]!;
}

/** A beginning at an earlier fit, but away from the bounds, where the likelihood is flat in the free numbers. */
function inside(centre: number, { alpha, beta }: Garch): Float64Array {
  const a = Math.min(0.3, Math.max(0.02, alpha));
  return toFree(centre, a, Math.min(0.98 - a, Math.max(0.3, beta)));
}

/** Free numbers of a model whose long-run variance is one. */
function toFree(mu: number, alpha: number, beta: number): Float64Array {
  const rest = 1 - alpha - beta;
  return Float64Array.of(mu, log(rest), log(alpha / rest), log(beta / rest));
}

/** Free numbers to parameters: mu, log omega, and the log-odds of alpha and of beta against what is left of one. */
function fromFree(x: Float64Array): Garch {
  const a = exp(x[2]!);
  const b = exp(x[3]!);
  return { mu: x[0]!, omega: exp(x[1]!), alpha: a / (1 + a + b), beta: b / (1 + a + b) };
}

function freeGradient({ omega, alpha, beta }: Garch, slopes: Float64Array, gradient: Float64Array): void {
  const shared = slopes[2]! * alpha + slopes[3]! * beta;
  gradient[0] = slopes[0]!;
  gradient[1] = slopes[1]! * omega;
  gradient[2] = alpha * (slopes[2]! - shared);
  gradient[3] = beta * (slopes[3]! - shared);
}
