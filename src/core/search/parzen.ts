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
  const weights = kernelWeights(points.length, priorWeight);
  const logWeights = weights.map(log);
  const terms = new Float64Array(weights.length);
  return {
    sample(rng) {
      const kernel = pick(weights, rng.uniform());
      const values = new Float64Array(kernels.length);
      for (let d = 0; d < kernels.length; d++) values[d] = kernels[d]!.draw(kernel, rng);
      return values;
    },
    logDensity(values) {
      terms.set(logWeights);
      for (let d = 0; d < kernels.length; d++) kernels[d]!.addLogDensity(values[d]!, terms);
      return logSumExp(terms);
    },
  };
}

function internalValue(dimension: Dimension, value: number | string): number {
  return dimension.kind === 'choice' ? dimension.choices.indexOf(value) : Number(value);
}

function kernelsOf(dimension: Dimension, points: readonly Point[], priorWeight: number): Kernels {
  const values = new Float64Array(points.length);
  for (let i = 0; i < points.length; i++) values[i] = internalValue(dimension, points[i]![dimension.name]!);
  return dimension.kind === 'choice'
    ? choiceKernels(dimension.choices.length, values, priorWeight)
    : numberKernels(dimension, values);
}

function kernelWeights(n: number, priorWeight: number): Float64Array {
  const weights = new Float64Array(n + 1);
  weights.set(observationWeights(n));
  weights[n] = n === 0 ? 1 : priorWeight;
  let total = 0;
  for (const weight of weights) total += weight;
  return weights.map((weight) => weight / total);
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
  for (let k = 0; k < terms.length; k++) if (terms[k]! > most) most = terms[k]!;
  if (most === -Infinity) return most;
  let sum = 0;
  for (let k = 0; k < terms.length; k++) if (terms[k]! > most - 40) sum += exp(terms[k]! - most);
  return most + log(sum);
}
