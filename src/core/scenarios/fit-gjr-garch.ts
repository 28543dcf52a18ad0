import { exp, log, sigmoid } from '../numerics/elementary.ts';
import { nelderMead } from '../numerics/nelder-mead.ts';
import { mean, variance } from '../numerics/summary.ts';
import { GjrLikelihood, type GjrParameters } from './gjr-likelihood.ts';

export interface GjrFit extends GjrParameters {
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
  const likelihood = new GjrLikelihood(unit, sample);
  const search = (start: ArrayLike<number>, step: number) =>
    nelderMead((point) => -likelihood.at(parametersAt(point)), start, { step, tolerance: 1e-7, evaluations: 2000 });
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

/** Any six numbers as parameters that are allowed: mean, log long-run variance, persistence, its share of news, the share of upward news, tail. */
function parametersAt(point: Float64Array): GjrParameters {
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

function logit(p: number): number {
  return log(p / (1 - p));
}
