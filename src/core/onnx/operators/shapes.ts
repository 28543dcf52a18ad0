import { given, numberOf, numbersOf, type Operators } from '../operator.ts';
import { around, axisOf, elementsOf, ShapeError, shown, tensor, zeros, type Tensor } from '../tensor.ts';

export const shapeOperators: Operators = {
  Constant: (node) => {
    const { value, value_float, value_int } = node.attributes;
    const list = numbersOf(node, 'value') ?? numbersOf(node, 'value_floats') ?? numbersOf(node, 'value_ints');
    const shape = typeof value === 'object' && 'shape' in value ? value.shape : list ? [list.length] : [];
    const constant = tensor(shape, list ?? [Number(value_float ?? value_int ?? 0)]);
    return () => [constant];
  },
  Reshape: () => (inputs) => {
    const { shape, values } = given(inputs, 0);
    const wanted = Array.from(given(inputs, 1).values, (size, i) => (size === 0 ? shape[i]! : size));
    const known = wanted.filter((size) => size >= 0).reduce((product, size) => product * size, 1);
    return [
      tensor(
        wanted.map((size) => (size < 0 ? values.length / known : size)),
        values,
      ),
    ];
  },
  Flatten: (node) => (inputs) => {
    const { shape, values } = given(inputs, 0);
    const axis = numberOf(node, 'axis', 1);
    const rows = elementsOf(shape.slice(0, axis < 0 ? axis + shape.length : axis));
    return [tensor([rows, values.length / rows], values)];
  },
  Squeeze: (node) => (inputs) => {
    const { shape, values } = given(inputs, 0);
    const axes = axesOf(numbersOf(node, 'axes') ?? inputs[1]?.values, shape.length);
    return [
      tensor(
        shape.filter((size, i) => (axes ? !axes.includes(i) : size !== 1)),
        values,
      ),
    ];
  },
  Unsqueeze: (node) => (inputs) => {
    const { shape, values } = given(inputs, 0);
    const axes = numbersOf(node, 'axes') ?? given(inputs, 1).values;
    const places = axesOf(axes, shape.length + axes.length)!.sort((a, b) => a - b);
    const wider = [...shape];
    for (const place of places) wider.splice(place, 0, 1);
    return [tensor(wider, values)];
  },
  Concat: (node) => (inputs) => {
    const parts = inputs.map((_, place) => given(inputs, place));
    return [concatenated(parts, axisOf(numberOf(node, 'axis', 0), parts[0]!.shape.length))];
  },
  Gather: (node) => (inputs) => {
    const [{ shape, values }, indices] = [given(inputs, 0), given(inputs, 1)];
    return [gathered(shape, values, indices, axisOf(numberOf(node, 'axis', 0), shape.length))];
  },
  'ai.onnx.ml.ArrayFeatureExtractor': () => (inputs) => {
    const [{ shape, values }, indices] = [given(inputs, 0), given(inputs, 1)];
    const flat = { shape: [indices.values.length], values: indices.values };
    return [gathered(shape, values, flat, shape.length - 1)];
  },
  Transpose: (node) => (inputs) => {
    const { shape, values } = given(inputs, 0);
    if (shape.length < 2) return [{ shape, values }];
    const order = numbersOf(node, 'perm') ?? [1, 0];
    if (shape.length !== 2) throw new ShapeError(`${shown(shape)} cannot be turned over`);
    if (order[0] === 0) return [{ shape, values }];
    const [rows, columns] = shape as [number, number];
    const out = zeros([columns, rows]);
    for (let i = 0; i < values.length; i++) out.values[(i % columns) * rows + Math.floor(i / columns)] = values[i]!;
    return [out];
  },
};

function axesOf(axes: ArrayLike<number> | undefined, rank: number): number[] | undefined {
  return axes && Array.from(axes, (axis) => axisOf(axis, rank));
}

function concatenated(parts: readonly Tensor[], axis: number): Tensor {
  const total = parts.reduce((size, { shape }) => size + shape[axis]!, 0);
  const first = parts[0]!.shape;
  const out = zeros(first.map((size, i) => (i === axis ? total : size)));
  let start = 0;
  for (const { shape, values } of parts) {
    if (shape.length !== first.length || shape.some((size, i) => i !== axis && size !== first[i])) {
      throw new ShapeError(`${shown(first)} and ${shown(shape)} cannot be joined`);
    }
    const [before, at, after] = around(shape, axis);
    for (let b = 0; b < before; b++) {
      out.values.set(values.subarray(b * at * after, (b + 1) * at * after), (b * total + start) * after);
    }
    start += at;
  }
  return out;
}

function gathered(shape: readonly number[], values: Float64Array, indices: Tensor, axis: number): Tensor {
  const [before, at, after] = around(shape, axis);
  const out = zeros([...shape.slice(0, axis), ...indices.shape, ...shape.slice(axis + 1)]);
  let place = 0;
  for (let b = 0; b < before; b++) {
    for (const index of indices.values) {
      const from = (b * at + axisOf(index, at)) * after;
      out.values.set(values.subarray(from, from + after), place);
      place += after;
    }
  }
  return out;
}
