import type { Trial } from '../../formats/training/trials-file.ts';
import type { ModelSpec } from '../models/model-spec.ts';
import { deriveSeed, Rng, type Seed } from '../numerics/rng.ts';
import { type Dimension, drawSpec } from './space.ts';

/**
 * Proposes configurations. It is asked for trials `first` to `last - 1` at once, knowing only `finished` trials with lower numbers,
 * so the proposals do not depend on how many workers evaluate them.
 */
export interface Sampler {
  /** How many trials may be evaluated side by side. */
  readonly batch: number;
  propose(first: number, last: number, finished: readonly Trial[]): ModelSpec[];
}

/** Trial 0 is the configuration as it stands; each later one is an independent draw from its own random stream. */
export function randomSampler(base: ModelSpec, dimensions: readonly Dimension[], seed: Seed): Sampler {
  const specOf = (number: number) =>
    number === 0 ? base : drawSpec(base, dimensions, new Rng(deriveSeed(seed, 'trial', number)));
  return {
    batch: Number.MAX_SAFE_INTEGER,
    propose: (first, last) => Array.from({ length: last - first }, (_, i) => specOf(first + i)),
  };
}
