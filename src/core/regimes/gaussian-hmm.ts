import { exp, log } from '../numerics/elementary.ts';
import { predictStates, updateStates } from './state-filter.ts';

/** A hidden Markov chain whose states emit normal values. States are in ascending order of variance where it was fitted. */
export interface GaussianHmm {
  /** Distribution of the state of the first observation. */
  readonly start: Float64Array;
  /** Row-major, from a row's state to a column's; rows sum to 1. */
  readonly transition: Float64Array;
  readonly means: Float64Array;
  /** Above 0. */
  readonly variances: Float64Array;
}

export interface FilteredStates {
  /** P(state of the last observation | all observations). */
  readonly last: Float64Array;
  readonly logLikelihood: number;
}

/**
 * Filtered state probabilities of every observation, `P(s_t | x_1 .. x_t)`, row-major n x states. Values after t do not enter row t:
 * smoothed probabilities and most likely paths do, and are not offered. Observations are finite.
 */
export function filteredStates(model: GaussianHmm, values: Float64Array): Float64Array {
  const count = model.start.length;
  const rows = new Float64Array(values.length * count);
  filterStates(model, values, values.length, rows);
  return rows;
}

/** The last of the filtered probabilities of the first `length` values, and their log-likelihood; the start where there are none. */
export function filterStates(
  model: GaussianHmm,
  values: Float64Array,
  length: number,
  rows?: Float64Array,
): FilteredStates {
  const count = model.start.length;
  const current = Float64Array.from(model.start);
  const next = new Float64Array(count);
  const likelihoods = new Float64Array(count);
  let logLikelihood = 0;
  for (let t = 0; t < length; t++) {
    if (t > 0) {
      predictStates(current, model.transition, next);
      current.set(next);
    }
    const scale = scaledLikelihoods(model, values[t]!, likelihoods);
    logLikelihood += scale + log(updateStates(current, likelihoods));
    rows?.set(current, t * count);
  }
  return { last: current, logLikelihood };
}

/** Normal densities of a value in each state over the largest of them, so that none is lost; returns ln of the largest. */
export function scaledLikelihoods({ means, variances }: GaussianHmm, value: number, out: Float64Array): number {
  let largest = -Infinity;
  for (let k = 0; k < out.length; k++) {
    const distance = value - means[k]!;
    out[k] = -0.5 * (log2Pi + log(variances[k]!) + (distance * distance) / variances[k]!);
    if (out[k]! > largest) largest = out[k]!;
  }
  for (let k = 0; k < out.length; k++) out[k] = exp(out[k]! - largest);
  return largest;
}

const log2Pi = log(2 * Math.PI);
