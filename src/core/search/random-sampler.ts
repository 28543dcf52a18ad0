import { deriveSeed, Rng, type Seed } from '../numerics/rng.ts';
import { drawPoint } from './draw-point.ts';
import type { Dimension, Sampler } from './study.ts';

export interface RandomOptions {
  readonly dimensions: readonly Dimension[];
  readonly seed: Seed | number;
}

/** Each trial is an independent draw from its own random stream, uniform on the scale of each dimension. */
export function randomSampler({ dimensions, seed }: RandomOptions): Sampler {
  return { propose: (number) => drawPoint(dimensions, new Rng(deriveSeed(seed, 'trial', number))) };
}
