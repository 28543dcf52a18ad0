import { describe, expect, it } from 'vitest';
import { inputTensors } from './onnx-predictor.ts';
import { axisOf, broadcastPlace, broadcastShape, ShapeError, tensor } from './tensor.ts';

describe('broadcasting', () => {
  it('stretches sizes of 1, and puts missing ones in front', () => {
    expect(broadcastShape([1, 3], [2, 1])).toEqual([2, 3]);
    expect(broadcastShape([3], [2, 3])).toEqual([2, 3]);
    expect(broadcastShape([2, 3], [])).toEqual([2, 3]);
    expect(() => broadcastShape([2], [3])).toThrow(ShapeError);
  });

  it('finds the element that stands in each place', () => {
    const places = (shape: readonly number[]) =>
      [0, 1, 2, 3, 4, 5].map((place) => broadcastPlace(shape, [2, 3], place));
    expect(places([2, 1])).toEqual([0, 0, 0, 1, 1, 1]);
    expect(places([3])).toEqual([0, 1, 2, 0, 1, 2]);
    expect(places([1, 1])).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

it('a tensor has as many values as its shape says, and axes from either end', () => {
  expect(() => tensor([2, 2], [1, 2, 3])).toThrow(ShapeError);
  expect([axisOf(-1, 3), axisOf(0, 3)]).toEqual([2, 0]);
  expect(() => axisOf(3, 3)).toThrow(ShapeError);
});

it('features enter a graph rounded to 32 bits', () => {
  const values = inputTensors(['x'], Float64Array.of(0.1, NaN)).get('x')!.values;
  expect([...values]).toEqual([0.10000000149011612, NaN]);
});
