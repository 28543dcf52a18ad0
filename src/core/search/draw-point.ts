import type { Rng } from '../numerics/rng.ts';
import { numberScale } from './number-scale.ts';
import type { Dimension, Point } from './study.ts';

/** Draws every dimension once, in order, uniformly on its scale. Numbers have four significant digits, see `numberScale`. */
export function drawPoint(dimensions: readonly Dimension[], rng: Rng): Point {
  return Object.fromEntries(dimensions.map((dimension) => [dimension.name, drawValue(dimension, rng)]));
}

function drawValue(dimension: Dimension, rng: Rng): number | string {
  const share = rng.uniform();
  if (dimension.kind === 'choice') return dimension.choices[Math.floor(share * dimension.choices.length)]!;
  const { low, high, from } = numberScale(dimension);
  return from(low + share * (high - low));
}
