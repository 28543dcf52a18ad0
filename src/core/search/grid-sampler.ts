import { numberScale, stepsWithin } from './number-scale.ts';
import type { Dimension, NumberDimension, Point, Sampler } from './study.ts';

export interface GridSampler extends Sampler {
  /** Number of different points. */
  readonly size: number;
}

export interface GridOptions {
  readonly dimensions: readonly Dimension[];
  /** Most values per number; choices are all gone through. */
  readonly points: number;
  /** Number of the trial that has the first combination. */
  readonly first?: number;
}

/**
 * Every combination once, in lexical order: the last dimension changes fastest, numbers rise, choices follow their list. The values of a
 * number are spread evenly over its scale, ends included (the middle when there is one), or all its steps where these are fewer. Null
 * for trials before the first and after the last.
 */
export function gridSampler({ dimensions, points, first = 0 }: GridOptions): GridSampler {
  const axes = dimensions.map((dimension) => ({ name: dimension.name, values: valuesOf(dimension, points) }));
  const size = axes.reduce((product, { values }) => product * values.length, 1);
  return {
    size,
    propose(number) {
      let rest = number - first;
      if (rest < 0 || rest >= size) return null;
      const entries: [string, number | string][] = [];
      for (const { name, values } of axes.toReversed()) {
        entries.push([name, values[rest % values.length]!]);
        rest = Math.floor(rest / values.length);
      }
      return Object.fromEntries(entries.reverse()) as Point;
    },
  };
}

function valuesOf(dimension: Dimension, points: number): readonly (number | string)[] {
  return dimension.kind === 'choice' ? dimension.choices : numbersOf(dimension, points);
}

function numbersOf(dimension: NumberDimension, points: number): number[] {
  const { low, high, step, to, from } = numberScale(dimension);
  const steps = step === 0 ? Infinity : stepsWithin(dimension, step);
  if (steps < points) return Array.from({ length: steps + 1 }, (_, i) => from(to(dimension.low + i * step)));
  if (points === 1) return [from(0.5 * (low + high))];
  const [start, end] = [to(dimension.low), to(dimension.high)];
  const spread = Array.from({ length: points }, (_, i) => from(start + (i / (points - 1)) * (end - start)));
  return [...new Set(spread)];
}
