import { exp, log } from '../numerics/elementary.ts';
import { argsort } from '../numerics/order.ts';
import type { GaussianHmm } from './gaussian-hmm.ts';

export interface HmmFitOptions {
  /** Where the search starts; by quantiles of the distance from the mean where there is none, or two of its states are the same. */
  readonly from?: GaussianHmm;
  readonly iterations?: number;
  /** Improvement of the log-likelihood per value at which the search ends. */
  readonly tolerance?: number;
}

/**
 * Maximum-likelihood model of a history by expectation-maximisation (Baum et al. 1970), with scaled forward and backward recursions
 * (Rabiner 1989): states in ascending order of variance, variances at least a thousandth of that of all values, the first state's
 * distribution uniform and not fitted. Uses the first `length` values, which are finite; at least as many as states. The same history
 * and start give the same bits.
 */
export function fitGaussianHmm(
  values: Float64Array,
  length: number,
  states: number,
  { from, iterations = 100, tolerance = 1e-7 }: HmmFitOptions = {},
): GaussianHmm {
  const spread = spreadOf(values, length);
  const floor = Math.max(spread.variance * 1e-3, Number.MIN_VALUE * 1e20);
  const model = from && !hasTwins(from) ? copyOf(from) : quantileModel(values, length, states, spread.mean, floor);
  const work = workspace(length, states);
  let before = -Infinity;
  for (let step = 0; step < iterations; step++) {
    const likelihood = forward(model, values, length, work);
    if (likelihood - before <= tolerance * length) break;
    before = likelihood;
    maximise(model, values, length, work, floor);
  }
  return byVariance(model);
}

interface Workspace {
  /** Scaled likelihoods, then filtered probabilities, each row-major length x states. */
  readonly likelihoods: Float64Array;
  readonly filtered: Float64Array;
  /** Sum of the scaled likelihoods under the prediction of each value. */
  readonly scales: Float64Array;
}

function workspace(length: number, states: number): Workspace {
  return {
    likelihoods: new Float64Array(length * states),
    filtered: new Float64Array(length * states),
    scales: new Float64Array(length),
  };
}

/** Scaled forward recursion; returns the log-likelihood, its logarithms taken of products of many scales. */
function forward(model: GaussianHmm, values: Float64Array, length: number, work: Workspace): number {
  const { start, transition, means, variances } = model;
  const { likelihoods, filtered, scales } = work;
  const count = start.length;
  const norms = Float64Array.from(variances, (variance) => -0.5 * log(2 * Math.PI * variance));
  const halves = Float64Array.from(variances, (variance) => 0.5 / variance);
  const here = new Float64Array(count);
  let sum = 0;
  let product = 1;
  for (let t = 0; t < length; t++) {
    const row = t * count;
    let largest = -Infinity;
    for (let k = 0; k < count; k++) {
      const distance = values[t]! - means[k]!;
      const density = norms[k]! - halves[k]! * distance * distance;
      here[k] = density;
      if (density > largest) largest = density;
    }
    let scale = 0;
    for (let j = 0; j < count; j++) {
      let predicted = t === 0 ? start[j]! : 0;
      if (t > 0) {
        for (let i = 0; i < count; i++) predicted += filtered[row - count + i]! * transition[i * count + j]!;
      }
      const likelihood = here[j] === largest ? 1 : exp(here[j]! - largest);
      likelihoods[row + j] = likelihood;
      filtered[row + j] = predicted * likelihood;
      scale += predicted * likelihood;
    }
    scale = scale < smallestScale ? smallestScale : scale;
    for (let j = 0; j < count; j++) filtered[row + j]! /= scale;
    scales[t] = scale;
    sum += largest;
    product *= scale;
    if (product < smallestScale) {
      sum += log(product);
      product = 1;
    }
  }
  return sum + log(product);
}

/** Two of them are still a number above 0. */
const smallestScale = 1e-150;

/** One backward recursion that gathers the expected moves and moments, and the parameters that explain them best. */
function maximise(model: GaussianHmm, values: Float64Array, length: number, work: Workspace, floor: number): void {
  const { transition, means, variances } = model;
  const { likelihoods, filtered, scales } = work;
  const count = means.length;
  const backward = new Float64Array(count).fill(1);
  const ahead = new Float64Array(count);
  const moves = new Float64Array(count * count);
  const weights = new Float64Array(count);
  const sums = new Float64Array(count);
  const squares = new Float64Array(count);
  const anchors = Float64Array.from(means);
  for (let t = length - 1; t >= 0; t--) {
    const row = t * count;
    if (t < length - 1) {
      for (let j = 0; j < count; j++) ahead[j] = (likelihoods[row + count + j]! * backward[j]!) / scales[t + 1]!;
      for (let i = 0; i < count; i++) {
        let sum = 0;
        for (let j = 0; j < count; j++) {
          const move = transition[i * count + j]! * ahead[j]!;
          moves[i * count + j]! += filtered[row + i]! * move;
          sum += move;
        }
        backward[i] = sum;
      }
    }
    for (let k = 0; k < count; k++) {
      const weight = filtered[row + k]! * backward[k]!;
      const distance = values[t]! - anchors[k]!;
      weights[k]! += weight;
      sums[k]! += weight * distance;
      squares[k]! += weight * distance * distance;
    }
  }
  for (let k = 0; k < count; k++) {
    const left = moves.subarray(k * count, (k + 1) * count).reduce((sum, move) => sum + move, 0);
    if (left > 0) for (let j = 0; j < count; j++) transition[k * count + j] = moves[k * count + j]! / left;
    if (!(weights[k]! > 1e-8)) continue;
    const shift = sums[k]! / weights[k]!;
    means[k] = anchors[k]! + shift;
    variances[k] = Math.max(floor, squares[k]! / weights[k]! - shift * shift);
  }
}

/** States for equal shares of the values by distance from the mean, each kept with probability 0.9. */
function quantileModel(
  values: Float64Array,
  length: number,
  states: number,
  center: number,
  floor: number,
): GaussianHmm {
  const distances = values
    .slice(0, length)
    .map((value) => (value - center) * (value - center))
    .sort();
  const leave = 0.1 / (states - 1);
  const variances = Float64Array.from({ length: states }, (_, k) => {
    const [first, end] = [Math.floor((k * length) / states), Math.floor(((k + 1) * length) / states)];
    const share = distances.subarray(first, end);
    return Math.max(floor, share.reduce((sum, square) => sum + square, 0) / share.length);
  });
  return {
    start: new Float64Array(states).fill(1 / states),
    transition: Float64Array.from({ length: states * states }, (_, at) => (at % (states + 1) === 0 ? 0.9 : leave)),
    means: new Float64Array(states).fill(center),
    variances,
  };
}

function spreadOf(values: Float64Array, length: number): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (let t = 0; t < length; t++) sum += values[t]! - values[0]!;
  const mean = values[0]! + sum / length;
  for (let t = 0; t < length; t++) squares += (values[t]! - mean) * (values[t]! - mean);
  return { mean, variance: squares / length };
}

function copyOf({ start, transition, means, variances }: GaussianHmm): GaussianHmm {
  return {
    start: new Float64Array(start.length).fill(1 / start.length),
    transition: transition.slice(),
    means: means.slice(),
    variances: variances.slice(),
  };
}

/** States that are the same stay so, whatever values come: those of a history that never moved would never be told apart. */
function hasTwins({ means, variances }: GaussianHmm): boolean {
  return means.some((mean, k) => means.some((other, j) => j < k && other === mean && variances[j] === variances[k]));
}

function byVariance({ start, transition, means, variances }: GaussianHmm): GaussianHmm {
  const order = argsort(variances);
  const count = start.length;
  const pick = (values: Float64Array) => Float64Array.from(order, (k) => values[k]!);
  const moved = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) moved[i * count + j] = transition[order[i]! * count + order[j]!]!;
  }
  return { start, transition: moved, means: pick(means), variances: pick(variances) };
}
