import { exp, log } from '../numerics/elementary.ts';
import type { Rng } from '../numerics/rng.ts';
import { choiceKernels } from './choice-kernels.ts';
import type { Kernels } from './kernels.ts';
import { numberKernels } from './number-kernels.ts';
import { observationWeights } from './observation-weights.ts';
import type { Dimension, Point } from './study.ts';

/**
 * A density over several dimensions: a weighted sum of kernels, each the product of one kernel per dimension. Values are in the order
 * of the dimensions; a choice is its index.
 */
export interface Parzen {
  sample(rng: Rng): Float64Array;
  logDensity(values: Float64Array): number;
}

/**
 * Parzen estimator over points inside the dimensions, oldest first: weights of `observationWeights`, `priorWeight` for the prior, which
 * stands alone when there are no points. A point drawn takes one uniform for its kernel, then its dimensions' draws in order.
 */
export function parzen(dimensions: readonly Dimension[], points: readonly Point[], priorWeight: number): Parzen {
  const kernels = dimensions.map((dimension) => kernelsOf(dimension, points, priorWeight));
  const weights = normalised([...observationWeights(points.length), points.length === 0 ? 1 : priorWeight]);
  const logWeights = weights.map(log);
  const terms = new Float64Array(weights.length);
  return {
    sample(rng) {
      const kernel = pick(weights, rng.uniform());
      return Float64Array.from(kernels, (one) => one.draw(kernel, rng));
    },
    logDensity(values) {
      terms.set(logWeights);
      for (let d = 0; d < kernels.length; d++) kernels[d]!.addLogDensity(values[d]!, terms);
      return logSumExp(terms);
    },
  };
}

/** A value as the estimator counts it. */
export function internalValue(dimension: Dimension, value: number | string | undefined): number {
  return dimension.kind === 'choice' ? dimension.choices.indexOf(value!) : Number(value);
}

function kernelsOf(dimension: Dimension, points: readonly Point[], priorWeight: number): Kernels {
  const values = Float64Array.from(points, (point) => internalValue(dimension, point[dimension.name]));
  return dimension.kind === 'choice'
    ? choiceKernels(dimension.choices.length, values, priorWeight)
    : numberKernels(dimension, values);
}

function normalised(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from(weights, (weight) => weight / total);
}

function pick(weights: Float64Array, share: number): number {
  let left = share;
  for (let i = 0; i < weights.length - 1; i++) {
    left -= weights[i]!;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

/** Terms that cannot change the sum's last bit are left out. */
function logSumExp(terms: Float64Array): number {
  let most = -Infinity;
  for (const term of terms) if (term > most) most = term;
  if (most === -Infinity) return most;
  let sum = 0;
  for (const term of terms) if (term > most - 40) sum += exp(term - most);
  return most + log(sum);
}
