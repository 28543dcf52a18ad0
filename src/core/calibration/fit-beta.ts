import { choleskyFactor, choleskySolve } from '../numerics/linear-algebra.ts';
import { exp, log, log1p, sigmoid } from '../numerics/elementary.ts';
import { mean, standardDeviation, sum } from '../numerics/summary.ts';
import { fitPlatt } from './fit-platt.ts';

/** p = sigmoid(a ln s - b ln(1 - s) + c), with a and b not negative, so that it never falls. */
export interface BetaMap {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const mostSteps = 100;
/** Rounding of the cost, relative: near the optimum a better map may cost that much more. */
const costNoise = 1e-13;

/**
 * Beta calibration (Kull, Silva Filho and Flach 2017): a logistic fit of targets in [0, 1] to ln s and -ln(1 - s). A map that would
 * fall somewhere is fitted again with the negative one of a and b at 0, and is level if the other is negative then. Scores are
 * in [0, 1], held away from both ends by 1e-12. Targets of 0 and 1 that scores tell apart wholly have no finite fit; use smoothed ones.
 */
export function fitBeta(scores: Float64Array, targets: Float64Array): BetaMap {
  const [up, down] = [scores.map(logScore), scores.map(logRest)];
  const both = fitBoth(up, down, targets);
  if (both && both.a >= 0 && both.b >= 0) return both;
  if (both && both.a >= 0) {
    const { slope, intercept } = fitPlatt(up, targets);
    return slope >= 0 ? { a: slope, b: 0, c: intercept } : level(targets);
  }
  const { slope, intercept } = fitPlatt(down, targets);
  return slope >= 0 ? { a: 0, b: slope, c: intercept } : level(targets);
}

/** Probability that goes with a score in [0, 1]. */
export function applyBeta({ a, b, c }: BetaMap, score: number): number {
  return sigmoid(a * logScore(score) + b * logRest(score) + c);
}

function logScore(score: number): number {
  return log(inside(score));
}

function logRest(score: number): number {
  return -log1p(-inside(score));
}

function inside(score: number): number {
  return Math.min(1 - 1e-12, Math.max(1e-12, score));
}

function level(targets: Float64Array): BetaMap {
  const share = mean(targets);
  return { a: 0, b: 0, c: log(share / (1 - share)) };
}

/** Newton's method with halved steps on both inputs, standardised; null where they do not vary apart from one another. */
function fitBoth(up: Float64Array, down: Float64Array, targets: Float64Array): BetaMap | null {
  const inputs = [up, down].map((values) => ({ values, centre: mean(values), scale: standardDeviation(values, 0) }));
  if (inputs.some(({ centre, scale }) => !(scale > 1e-14 * Math.abs(centre)))) return null;
  const columns = inputs.map(({ values, centre, scale }) => values.map((value) => (value - centre) / scale));
  let [a, b, c] = [0, 0, level(targets).c];
  let cost = loss(columns, targets, [a, b, c]);
  for (let step = 0; step < mostSteps; step++) {
    const direction = newtonStep(columns, targets, [a, b, c]);
    if (!direction) return null;
    let size = 1;
    let next = [a, b, c].map((value, k) => value + size * direction[k]!);
    let nextCost = loss(columns, targets, next);
    while (!(nextCost <= cost * (1 + costNoise)) && size > 1e-10) {
      size /= 2;
      next = [a, b, c].map((value, k) => value + size * direction[k]!);
      nextCost = loss(columns, targets, next);
    }
    if (!(nextCost <= cost * (1 + costNoise))) break;
    const change = Math.max(...next.map((value, k) => Math.abs(value - [a, b, c][k]!)));
    [a, b, c] = [next[0]!, next[1]!, next[2]!];
    cost = nextCost;
    if (change < 1e-12 * Math.max(1, Math.abs(a), Math.abs(b))) break;
  }
  const [first, second] = [inputs[0]!, inputs[1]!];
  a /= first.scale;
  b /= second.scale;
  return { a, b, c: c - a * first.centre - b * second.centre };
}

/** Cross-entropy, from the side on which the exponential cannot overflow. */
function loss([x, y]: readonly Float64Array[], targets: Float64Array, [a, b, c]: readonly number[]): number {
  return sum(
    targets.map((target, i) => {
      const z = a! * x![i]! + b! * y![i]! + c!;
      return (z > 0 ? z : 0) - z * target + log1p(exp(-Math.abs(z)));
    }),
  );
}

function newtonStep(
  [x, y]: readonly Float64Array[],
  targets: Float64Array,
  [a, b, c]: readonly number[],
): Float64Array | null {
  const hessian = new Float64Array(9);
  const downhill = new Float64Array(3);
  for (let i = 0; i < targets.length; i++) {
    const row = [x![i]!, y![i]!, 1];
    const p = sigmoid(a! * row[0]! + b! * row[1]! + c!);
    const curvature = p * (1 - p);
    for (let j = 0; j < 3; j++) {
      downhill[j]! += (targets[i]! - p) * row[j]!;
      for (let k = 0; k < 3; k++) hessian[3 * j + k]! += curvature * row[j]! * row[k]!;
    }
  }
  const factor = choleskyFactor(hessian, 3);
  return factor && choleskySolve(factor, 3, downhill);
}
