import { exp, log1p } from '../../numerics/elementary.ts';
import { choleskyFactor, choleskySolve } from '../../numerics/linear-algebra.ts';
import type { LinearModel } from '../model.ts';
import type { Sample } from '../sample.ts';
import { addMoments, addProducts, eachPiece, mirror, pieceRows, scoreOf } from './design-rows.ts';
import { linearModel } from './linear-model.ts';
import type { RidgeFit } from './fit-ridge.ts';
import { fitStandardiser, type Standardiser } from './standardiser.ts';

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
  let sum = 0;
  eachPiece(sample, standardiser, (piece) => {
    for (let i = 0; i < piece.rows.length; i++) {
      const row = piece.rows[i]!;
      const score = scoreOf(beta, piece, i);
      sum += sample.weight[row]! * (Math.max(score, 0) + log1p(exp(-Math.abs(score))) - sample.target[row]! * score);
    }
  });
  for (let i = 1; i < beta.length; i++) sum += (alpha / 2) * beta[i]! * beta[i]!;
  return sum;
}

/** The first unknown is the intercept, whose feature is 1. */
function derivatives(sample: Sample, standardiser: Standardiser, alpha: number, beta: Float64Array) {
  const n = beta.length;
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n * n);
  const slopes = new Float64Array(pieceRows);
  const curvatures = new Float64Array(pieceRows);
  const ones = new Float64Array(pieceRows).fill(1);
  eachPiece(sample, standardiser, (piece) => {
    for (let i = 0; i < piece.rows.length; i++) {
      const row = piece.rows[i]!;
      const p = 1 / (1 + exp(-scoreOf(beta, piece, i)));
      const weight = sample.weight[row]!;
      slopes[i] = weight * (p - sample.target[row]!);
      curvatures[i] = weight * p * (1 - p);
    }
    addMoments(piece, slopes, ones, gradient);
    addProducts(piece, curvatures, hessian);
  });
  mirror(hessian, n);
  for (let i = 1; i < n; i++) {
    gradient[i]! += alpha * beta[i]!;
    hessian[i * n + i]! += alpha;
  }
  return { gradient, hessian };
}
