import { exp, log1p } from '../../numerics/elementary.ts';
import { choleskyFactor, choleskySolve } from '../../numerics/linear-algebra.ts';
import type { LinearModel } from '../model.ts';
import type { Sample } from '../sample.ts';
import { linearModel } from './linear-model.ts';
import type { RidgeFit } from './fit-ridge.ts';
import { fitStandardiser, standardise, type Standardiser } from './standardiser.ts';

const mostSteps = 100;
const tolerance = 1e-10;
/** Rise of the objective, relative to it, that is rounding: refusing it would stop Newton eight digits short. */
const rounding = 1e-12;

/**
 * Logistic regression with a ridge penalty by Newton's method: minimises sum w (log loss) + alpha/2 |beta|^2, the intercept free.
 * Steps are halved until the objective falls. Null when the system is singular.
 */
export function fitLogisticRidge({ train, alpha, centreOnly = false }: RidgeFit): LinearModel | null {
  const standardiser = fitStandardiser(train, centreOnly);
  const n = standardiser.active.length + 1;
  let beta = new Float64Array(n);
  let objective = objectiveAt(train, standardiser, alpha, beta);
  for (let step = 0; step < mostSteps; step++) {
    const { gradient, hessian } = derivatives(train, standardiser, alpha, beta);
    const factor = choleskyFactor(hessian, n);
    if (factor === null) return null;
    const direction = choleskySolve(factor, n, gradient);
    const limit = objective + rounding * Math.abs(objective);
    let moved = beta;
    let movedObjective = objective;
    for (let share = 1; share > 1e-9; share /= 2) {
      moved = beta.map((value, i) => value - share * direction[i]!);
      movedObjective = objectiveAt(train, standardiser, alpha, moved);
      if (movedObjective <= limit) break;
    }
    if (!(movedObjective <= limit)) break;
    beta = moved;
    objective = movedObjective;
    if (direction.every((value, i) => Math.abs(value) <= tolerance * (1 + Math.abs(beta[i]!)))) break;
  }
  return linearModel('logistic-ridge', beta[0]!, beta.subarray(1), standardiser);
}

function objectiveAt(sample: Sample, standardiser: Standardiser, alpha: number, beta: Float64Array): number {
  const z = new Float64Array(beta.length - 1);
  let sum = 0;
  for (const row of sample.rows) {
    standardise(sample, standardiser, row, z);
    const score = scoreOf(beta, z);
    sum += sample.weight[row]! * (Math.max(score, 0) + log1p(exp(-Math.abs(score))) - sample.target[row]! * score);
  }
  for (let i = 1; i < beta.length; i++) sum += (alpha / 2) * beta[i]! * beta[i]!;
  return sum;
}

/** The first unknown is the intercept, whose feature is 1. */
function derivatives(sample: Sample, standardiser: Standardiser, alpha: number, beta: Float64Array) {
  const n = beta.length;
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n * n);
  const x = new Float64Array(n).fill(1);
  const z = x.subarray(1);
  for (const row of sample.rows) {
    standardise(sample, standardiser, row, z);
    const p = 1 / (1 + exp(-scoreOf(beta, z)));
    const weight = sample.weight[row]!;
    const slope = weight * (p - sample.target[row]!);
    const curvature = weight * p * (1 - p);
    for (let i = 0; i < n; i++) {
      gradient[i]! += slope * x[i]!;
      const curved = curvature * x[i]!;
      for (let j = 0; j <= i; j++) hessian[i * n + j]! += curved * x[j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    if (i > 0) {
      gradient[i]! += alpha * beta[i]!;
      hessian[i * n + i]! += alpha;
    }
    for (let j = 0; j < i; j++) hessian[j * n + i] = hessian[i * n + j]!;
  }
  return { gradient, hessian };
}

function scoreOf(beta: Float64Array, z: Float64Array): number {
  let score = beta[0]!;
  for (let j = 0; j < z.length; j++) score += beta[j + 1]! * z[j]!;
  return score;
}
