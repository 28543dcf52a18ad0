import { choiceKernels } from './choice-kernels.ts';
import type { Kernels, Terms } from './kernels.ts';
import { numberKernels } from './number-kernels.ts';
import { numberScale } from './number-scale.ts';
import type { Dimension, NumberDimension } from './study.ts';

/**
 * A dimension as a line of numbers: the number itself where it has steps, a choice's index, else a place on its scale. A place between
 * is rounded when it becomes a value.
 */
export interface Axis {
  readonly name: string;
  /** NaN for a value that the dimension does not allow. */
  readonly place: (value: number | string | undefined) => number;
  readonly value: (place: number) => number | string;
  /** Kernels around places; what they have in common at every place is multiplied into `common`. */
  readonly kernels: (places: Float64Array, common: Terms) => Kernels;
}

export function axisOf(dimension: Dimension, priorWeight: number): Axis {
  return dimension.kind === 'choice' ? choiceAxis(dimension, priorWeight) : numberAxis(dimension);
}

function choiceAxis({ name, choices }: Extract<Dimension, { kind: 'choice' }>, priorWeight: number): Axis {
  return {
    name,
    place(value) {
      const index = value === undefined ? -1 : choices.indexOf(value);
      return index < 0 ? NaN : index;
    },
    value: (place) => choices[place]!,
    kernels: (places) => choiceKernels(choices.length, places, priorWeight),
  };
}

function numberAxis(dimension: NumberDimension): Axis {
  const { name, low, high } = dimension;
  const scale = numberScale(dimension);
  const isPlace = (value: unknown): value is number => typeof value === 'number' && value >= low && value <= high;
  return {
    name,
    place: (value) => (isPlace(value) ? (scale.step > 0 ? value : scale.to(value)) : NaN),
    value: scale.step > 0 ? (place) => place : scale.from,
    kernels: (places, common) => numberKernels(scale, places, common),
  };
}
