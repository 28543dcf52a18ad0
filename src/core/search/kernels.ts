import type { Rng } from '../numerics/rng.ts';

/** Weighted densities of kernels at one point: factor times e^exponent. */
export interface Terms {
  readonly factors: Float64Array;
  readonly exponents: Float64Array;
}

/**
 * One dimension of a Parzen estimator: a kernel per observation, oldest first, and the prior as the last. Places are numbers on the
 * dimension's axis.
 */
export interface Kernels {
  /** A place drawn from one kernel. */
  readonly draw: (kernel: number, rng: Rng) => number;
  /** Multiplies the terms by each kernel's density at a place, but for what is the same at every place. */
  readonly weigh: (place: number, terms: Terms) => void;
}
