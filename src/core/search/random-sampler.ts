import { deriveSeed, Rng, type Seed } from '../numerics/rng.ts';
import { drawPoint } from './draw-point.ts';
import type { Dimension, Sampler } from './study.ts';

/** Each trial is an independent draw from its own random stream, uniform on the scale of each dimension. */
export function randomSampler(dimensions: readonly Dimension[], seed: Seed | number): Sampler {
  return { propose: (number) => drawPoint(dimensions, new Rng(deriveSeed(seed, 'trial', number))) };
}
