import type { ElasticNetSettings } from '../../../formats/config/train.schema.generated.ts';
import { exp, log, log1p, sigmoid } from '../../numerics/elementary.ts';
import type { LinearModel } from '../model.ts';
import type { Sample } from '../sample.ts';
import { targetMoments } from '../weighted-moments.ts';
import { coordinateDescent } from './coordinate-descent.ts';
import { eachPiece, scoreOf } from './design-rows.ts';
import { linearModel } from './linear-model.ts';
import { fitStandardiser, type Standardiser } from './standardiser.ts';
import { normalEquations } from './weighted-gram.ts';

const mostSteps = 100;
const tolerance = 1e-8;
/** Least p (1 - p) of a row in a step, as of one in 100 000: rows that are certain would otherwise have no say and no scale. */
const leastCurvature = 1e-5;

/**
 * Logistic regression with both penalties on standardised features: minimises the weighted mean log loss
 * + alpha (l1Share |beta| + (1 - l1Share) |beta|^2 / 2), the intercept free. Newton steps whose quadratics are solved by coordinate
 * descent (Friedman, Hastie and Tibshirani 2010), halved until the objective falls. Classes a line can part are held finite by the
 * penalty or, without one, by the number of steps.
 */
export function fitLogisticElasticNet(train: Sample, settings: ElasticNetSettings): LinearModel {
  const standardiser = fitStandardiser(train);
  const { mean, weight } = targetMoments(train);
  let intercept = log(mean / (1 - mean));
  let beta = new Float64Array(standardiser.active.length);
  let objective = objectiveAt(train, standardiser, settings, intercept, beta, weight);
  for (let step = 0; step < mostSteps; step++) {
    const target = minimiseQuadratic(train, standardiser, settings, intercept, beta, weight);
    let share = 1;
    let moved = between(intercept, beta, target, share);
    let movedObjective = objectiveAt(train, standardiser, settings, moved.intercept, moved.beta, weight);
    while (!(movedObjective <= objective) && share > 1e-6) {
      share /= 2;
      moved = between(intercept, beta, target, share);
      movedObjective = objectiveAt(train, standardiser, settings, moved.intercept, moved.beta, weight);
    }
    if (!(movedObjective <= objective)) break;
    const change = moved.beta.reduce((most, value, i) => Math.max(most, Math.abs(value - beta[i]!)), 0);
    const shift = Math.abs(moved.intercept - intercept);
    ({ intercept, beta } = moved);
    objective = movedObjective;
    if (Math.max(change, shift) <= tolerance) break;
  }
  return linearModel('logistic-elastic-net', intercept, beta, standardiser);
}

interface Point {
  readonly intercept: number;
  readonly beta: Float64Array<ArrayBuffer>;
}

/**
 * The minimiser of the penalised quadratic that touches the loss at a point. The intercept, which bears no penalty, is eliminated:
 * features are centred by the weights of this step.
 */
function minimiseQuadratic(
  train: Sample,
  standardiser: Standardiser,
  { alpha, l1Share, iterations }: ElasticNetSettings,
  intercept: number,
  beta: Float64Array,
  totalWeight: number,
): Point {
  const at = withIntercept(intercept, beta);
  const { gram, moments, n } = normalEquations(train, standardiser, (piece, weights, responses) => {
    for (let i = 0; i < piece.rows.length; i++) {
      const row = piece.rows[i]!;
      const score = scoreOf(at, piece, i);
      const p = sigmoid(score);
      const curvature = Math.max(leastCurvature, p * (1 - p));
      weights[i] = (train.weight[row]! / totalWeight) * curvature;
      responses[i] = score + (train.target[row]! - p) / curvature;
    }
  });
  const m = n - 1;
  const total = gram[0]!;
  const centredGram = new Float64Array(m * m);
  const centredMoments = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    const mean = gram[i + 1]! / total;
    centredMoments[i] = moments[i + 1]! - mean * moments[0]!;
    for (let j = 0; j < m; j++) centredGram[i * m + j] = gram[(i + 1) * n + j + 1]! - mean * gram[j + 1]!;
  }
  const penalties = { l1: alpha * l1Share, l2: alpha * (1 - l1Share), rounds: iterations };
  const solved = Float64Array.from(
    coordinateDescent({ gram: centredGram, moments: centredMoments, ...penalties }, beta),
  );
  const explained = solved.reduce((sum, value, i) => sum + value * gram[i + 1]!, 0);
  return { intercept: (moments[0]! - explained) / total, beta: solved };
}

function between(intercept: number, beta: Float64Array, target: Point, share: number): Point {
  return {
    intercept: intercept + share * (target.intercept - intercept),
    beta: target.beta.map((value, i) => (share === 1 ? value : beta[i]! + share * (value - beta[i]!))),
  };
}

function objectiveAt(
  sample: Sample,
  standardiser: Standardiser,
  { alpha, l1Share }: ElasticNetSettings,
  intercept: number,
  beta: Float64Array,
  totalWeight: number,
): number {
  const at = withIntercept(intercept, beta);
  let loss = 0;
  eachPiece(sample, standardiser, (piece) => {
    for (let i = 0; i < piece.rows.length; i++) {
      const row = piece.rows[i]!;
      const score = scoreOf(at, piece, i);
      loss += sample.weight[row]! * (Math.max(score, 0) + log1p(exp(-Math.abs(score))) - sample.target[row]! * score);
    }
  });
  let penalty = 0;
  for (const value of beta) penalty += l1Share * Math.abs(value) + ((1 - l1Share) / 2) * value * value;
  return loss / totalWeight + alpha * penalty;
}

function withIntercept(intercept: number, beta: Float64Array): Float64Array {
  return Float64Array.of(intercept, ...beta);
}
