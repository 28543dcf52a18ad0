import { symmetricEigen } from '../../numerics/linear-algebra.ts';
import type { BayesianRidgeModel } from '../model.ts';
import type { Sample } from '../sample.ts';
import { targetMoments } from '../weighted-moments.ts';
import { linearModel } from './linear-model.ts';
import { fitStandardiser } from './standardiser.ts';
import { normalEquations, withoutIntercept } from './weighted-gram.ts';

export interface BayesianRidgeFit {
  readonly train: Sample;
  /** Most updates of the precisions. */
  readonly iterations: number;
  /** Leaves features and outcomes in their own units; they are only centred. */
  readonly centreOnly?: boolean;
}

/** Shape and rate of the gamma priors of both precisions. */
const hyperprior = 1e-6;
/** Sum of the changes of the coefficients at which the updates end. */
const tolerance = 1e-3;

/**
 * Bayesian ridge regression (MacKay 1992; Tipping 2001, appendix A), the precisions of noise and coefficients found by maximising the
 * evidence. Weights count relative to their mean. Outcomes are standardised for the fit, so that priors and tolerance mean the same
 * in any unit; all figures of the model are in units of the outcome. An outcome that never varies gets a line of its mean.
 */
export function fitBayesianRidge({ train, iterations, centreOnly = false }: BayesianRidgeFit): BayesianRidgeModel {
  const standardiser = fitStandardiser(train, centreOnly);
  const { mean, deviation, weight } = targetMoments(train);
  const unit = centreOnly || !(deviation > 0) ? 1 : deviation;
  const rowWeight = train.rows.length / weight;
  const { gram, moments, n } = withoutIntercept(
    normalEquations(train, standardiser, ({ rows }, weights, responses) => {
      for (let i = 0; i < rows.length; i++) {
        weights[i] = train.weight[rows[i]!]! * rowWeight;
        responses[i] = (train.target[rows[i]!]! - mean) / unit;
      }
    }),
  );
  const squares = train.rows.length * (deviation / unit) * (deviation / unit);
  const { values, vectors } = symmetricEigen(gram, n);
  const eigenvalues = values.map((value) => Math.max(0, value));
  const projected = projections(vectors, moments);

  let noise = 1 / (squares / train.rows.length + Number.EPSILON);
  let shrinkage = 1;
  let before: Float64Array | null = null;
  for (let update = 0; update < iterations; update++) {
    const solved = solve(eigenvalues, vectors, projected, shrinkage / noise);
    const gamma = eigenvalues.reduce((sum, value) => sum + (noise * value) / (shrinkage + noise * value), 0);
    const misfit = Math.max(0, squares - 2 * dot(solved, moments) + quadratic(gram, solved));
    shrinkage = (gamma + 2 * hyperprior) / (dot(solved, solved) + 2 * hyperprior);
    noise = (train.rows.length - gamma + 2 * hyperprior) / (misfit + 2 * hyperprior);
    if (before !== null && changeOf(before, solved) < tolerance) break;
    before = solved;
  }

  const coefficients = solve(eigenvalues, vectors, projected, shrinkage / noise).map((value) => value * unit);
  const covariance = posterior(eigenvalues, vectors, noise, shrinkage).map((value) => value * unit * unit);
  return {
    ...linearModel('ridge', mean, coefficients, standardiser),
    kind: 'bayesian-ridge',
    noisePrecision: noise / unit / unit,
    weightPrecision: shrinkage / unit / unit,
    covariance: spreadOut(covariance, standardiser.active, train.features.names.length),
  };
}

/** V' m. */
function projections(vectors: Float64Array, moments: Float64Array): Float64Array {
  const n = moments.length;
  const projected = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) projected[k]! += vectors[i * n + k]! * moments[i]!;
  return projected;
}

/** (G + penalty I)^-1 m through the eigenvectors of G. */
function solve(
  eigenvalues: Float64Array,
  vectors: Float64Array,
  projected: Float64Array,
  penalty: number,
): Float64Array {
  const n = eigenvalues.length;
  const solved = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) solved[i]! += (vectors[i * n + k]! * projected[k]!) / (eigenvalues[k]! + penalty);
  }
  return solved;
}

/** V diag(1 / (noise eigenvalue + shrinkage)) V'. */
function posterior(eigenvalues: Float64Array, vectors: Float64Array, noise: number, shrinkage: number): Float64Array {
  const n = eigenvalues.length;
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++)
        sum += (vectors[i * n + k]! * vectors[j * n + k]!) / (noise * eigenvalues[k]! + shrinkage);
      covariance[i * n + j] = sum;
      covariance[j * n + i] = sum;
    }
  }
  return covariance;
}

function spreadOut(covariance: Float64Array, active: Int32Array, features: number): number[] {
  const all = Array.from({ length: features * features }, () => 0);
  for (const [i, row] of active.entries()) {
    for (const [j, column] of active.entries()) all[row * features + column] = covariance[i * active.length + j]!;
  }
  return all;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function quadratic(matrix: Float64Array, x: Float64Array): number {
  const n = x.length;
  return x.reduce((sum, value, i) => sum + value * dot(matrix.subarray(i * n, (i + 1) * n), x), 0);
}

function changeOf(before: Float64Array, after: Float64Array): number {
  return before.reduce((sum, value, i) => sum + Math.abs(after[i]! - value), 0);
}
