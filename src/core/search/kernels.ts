import type { Rng } from '../numerics/rng.ts';

/**
 * One dimension of a Parzen estimator: a kernel per observation, oldest first, and the prior as the last. Values are numbers; a choice
 * is its index.
 */
export interface Kernels {
  /** A value drawn from one kernel, already rounded to what the dimension allows. */
  readonly draw: (kernel: number, rng: Rng) => number;
  /** Adds the log density of `value` under each kernel; a log probability where values are steps or choices. */
  readonly addLogDensity: (value: number, into: Float64Array) => void;
}
