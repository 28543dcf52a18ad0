import { exp, log, sigmoid } from '../numerics/elementary.ts';
import { logColumn } from '../numerics/log-columns.ts';
import { nelderMead } from '../numerics/nelder-mead.ts';
import { logGamma } from '../numerics/special.ts';
import { mean, variance } from '../numerics/summary.ts';

export interface GjrFit {
  readonly mu: number;
  readonly omega: number;
  readonly alpha: number;
  readonly gamma: number;
  readonly beta: number;
  readonly degreesOfFreedom: number;
  readonly logLikelihood: number;
}

/** Below 1, so that there is a long-run variance. */
const mostPersistence = 0.9999;
const leastDegrees = 2.05;

/**
 * Maximum likelihood of r = mu + e, h' = omega + (alpha + gamma [e < 0]) e^2 + beta h, e / sqrt(h) standardised Student t
 * (Bollerslev 1987; Glosten, Jagannathan and Runkle 1993). Only stationary parameters are tried, alpha + gamma / 2 + beta < 1, with
 * alpha, alpha + gamma and beta not negative. The first variance is that of the sample. Some hundred returns are needed.
 */
export function fitGjrGarch(returns: Float64Array): GjrFit {
  const scale = Math.sqrt(variance(returns));
  const unit = returns.map((r) => r / scale);
  const sample = variance(unit);
  const likelihood = likelihoodOf(unit, sample);
  const search = (start: ArrayLike<number>, step: number) =>
    nelderMead((point) => -likelihood(parametersAt(point)), start, { step, tolerance: 1e-7, evaluations: 2000 });
  const rough = search([mean(unit), log(sample), logit(0.96), logit(0.08), logit(0.35), log(5)], 0.4);
  const { point, value } = search(search(rough.point, 0.2).point, 0.1);
  const { mu, omega, ...rest } = parametersAt(point);
  return {
    ...rest,
    mu: mu * scale,
    omega: omega * scale * scale,
    logLikelihood: -value - unit.length * log(scale),
  };
}

type Parameters = Omit<GjrFit, 'logLikelihood'>;

/** Any six numbers as parameters that are allowed: mean, log long-run variance, persistence, its share of news, the share of upward news, tail. */
function parametersAt(point: Float64Array): Parameters {
  const persistence = mostPersistence * sigmoid(point[2]!);
  const news = persistence * sigmoid(point[3]!);
  const upward = 2 * news * sigmoid(point[4]!);
  return {
    mu: point[0]!,
    omega: exp(point[1]!) * (1 - persistence),
    alpha: upward,
    gamma: 2 * news - 2 * upward,
    beta: persistence - news,
    degreesOfFreedom: leastDegrees + exp(Math.min(6, point[5]!)),
  };
}

/** Log-likelihood as a function of the parameters, with its own buffers. */
function likelihoodOf(returns: Float64Array, first: number): (parameters: Parameters) => number {
  const n = returns.length;
  const heights = new Float64Array(n);
  const tails = new Float64Array(n);
  return ({ mu, omega, alpha, gamma, beta, degreesOfFreedom }) => {
    let h = first;
    for (let i = 0; i < n; i++) {
      const e = returns[i]! - mu;
      heights[i] = h;
      tails[i] = 1 + (e * e) / (h * (degreesOfFreedom - 2));
      h = omega + (e < 0 ? alpha + gamma : alpha) * e * e + beta * h;
    }
    logColumn(heights, 0, n);
    logColumn(tails, 0, n);
    const half = (degreesOfFreedom + 1) / 2;
    let total = 0;
    for (let i = 0; i < n; i++) total -= 0.5 * heights[i]! + half * tails[i]!;
    const constant = logGamma(half) - logGamma(degreesOfFreedom / 2) - 0.5 * log(Math.PI * (degreesOfFreedom - 2));
    return total + n * constant;
  };
}

function logit(p: number): number {
  return log(p / (1 - p));
}
