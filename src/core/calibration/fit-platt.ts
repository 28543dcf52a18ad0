import { log1p, exp, log, sigmoid } from '../numerics/elementary.ts';
import { mean, standardDeviation, sum } from '../numerics/summary.ts';

export interface PlattLine {
  readonly slope: number;
  readonly intercept: number;
}

const mostSteps = 100;
/** Rounding of the cost, relative: near the optimum a better line may cost that much more. */
const costNoise = 1e-13;

/**
 * Logistic line through scores and targets in (0, 1) by Newton's method with halved steps (Platt 1999; Lin, Lin and Weng 2007):
 * p = sigmoid(slope * score + intercept). Scores are finite.
 */
export function fitPlatt(scores: Float64Array, targets: Float64Array): PlattLine {
  const level = mean(targets);
  const centre = mean(scores);
  const scale = standardDeviation(scores, 0);
  if (!(scale > 1e-14 * Math.abs(centre))) return { slope: 0, intercept: log(level / (1 - level)) };
  const inputs = scores.map((score) => (score - centre) / scale);
  let line: PlattLine = { slope: 0, intercept: log(level / (1 - level)) };
  let cost = loss(inputs, targets, line);
  for (let step = 0; step < mostSteps; step++) {
    const direction = newtonDirection(inputs, targets, line);
    let size = 1;
    let next = moved(line, direction, size);
    let nextCost = loss(inputs, targets, next);
    while (nextCost > cost * (1 + costNoise) && size > 1e-10) {
      size /= 2;
      next = moved(line, direction, size);
      nextCost = loss(inputs, targets, next);
    }
    const change = Math.max(Math.abs(next.slope - line.slope), Math.abs(next.intercept - line.intercept));
    if (nextCost > cost * (1 + costNoise)) break;
    line = next;
    cost = nextCost;
    if (change < 1e-12) break;
  }
  return { slope: line.slope / scale, intercept: line.intercept - (line.slope * centre) / scale };
}

/** Platt's smoothed targets of outcomes (0 or 1): (n1 + 1)/(n1 + 2) and 1/(n0 + 2). */
export function plattTargets(outcomes: Float64Array): Float64Array {
  const wins = sum(outcomes);
  const high = (wins + 1) / (wins + 2);
  const low = 1 / (outcomes.length - wins + 2);
  return outcomes.map((outcome) => (outcome === 1 ? high : low));
}

function moved({ slope, intercept }: PlattLine, by: PlattLine, size: number): PlattLine {
  return { slope: slope + size * by.slope, intercept: intercept + size * by.intercept };
}

/** Cross-entropy, from the side on which the exponential cannot overflow. */
function loss(inputs: Float64Array, targets: Float64Array, { slope, intercept }: PlattLine): number {
  return sum(
    inputs.map((input, i) => {
      const z = slope * input + intercept;
      return (z > 0 ? z : 0) - z * targets[i]! + log1p(exp(-Math.abs(z)));
    }),
  );
}

function newtonDirection(inputs: Float64Array, targets: Float64Array, { slope, intercept }: PlattLine): PlattLine {
  let g1 = 0;
  let g0 = 0;
  let h11 = 1e-12;
  let h10 = 0;
  let h00 = 1e-12;
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i]!;
    const p = sigmoid(slope * input + intercept);
    const error = p - targets[i]!;
    const curvature = p * (1 - p);
    g1 += error * input;
    g0 += error;
    h11 += curvature * input * input;
    h10 += curvature * input;
    h00 += curvature;
  }
  const determinant = h11 * h00 - h10 * h10;
  return {
    slope: -(h00 * g1 - h10 * g0) / determinant,
    intercept: -(h11 * g0 - h10 * g1) / determinant,
  };
}
