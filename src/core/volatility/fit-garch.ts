import { exp, log } from '../numerics/elementary.ts';
import { minimise } from '../numerics/quasi-newton.ts';
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
 * Returns are finite, oldest first. Null where they never move. Deterministic: the best of three fixed beginnings is improved by BFGS.
 */
export function fitGarch(returns: Float64Array): GarchFit | null {
  const scale = Math.sqrt(variance(returns, 0));
  if (!(scale > 0)) return null;
  const unit = returns.map((r) => r / scale);
  const backcast = backcastVariance(unit);
  const objective = (x: Float64Array, gradient: Float64Array) => {
    const model = fromFree(x);
    const { value, slopes } = garchLikelihood(unit, model, backcast);
    freeGradient(model, slopes, gradient);
    return value;
  };
  const scratch = new Float64Array(4);
  let start = new Float64Array(4);
  let least = Infinity;
  for (const [alpha, beta] of beginnings) {
    const x = Float64Array.of(
      mean(unit),
      log(1 - alpha - beta),
      log(alpha / (1 - alpha - beta)),
      log(beta / (1 - alpha - beta)),
    );
    const value = objective(x, scratch);
    if (!(value < least)) continue;
    least = value;
    start = x;
  }
  const { x, value } = minimise(objective, start);
  const { mu, omega, alpha, beta } = fromFree(x);
  const { nextVariance } = garchLikelihood(unit, { mu, omega, alpha, beta }, backcast);
  return {
    mu: mu * scale,
    omega: omega * scale * scale,
    alpha,
    beta,
    logLikelihood: -value - returns.length * (log(scale) + halfLogTwoPi),
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

const halfLogTwoPi = 0.9189385332046728;

const beginnings = [
  [0.05, 0.9],
  [0.1, 0.8],
  [0.02, 0.5],
] as const;

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
