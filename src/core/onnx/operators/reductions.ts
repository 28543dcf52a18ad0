import { exp } from '../../numerics/elementary.ts';
import { given, numberOf, numbersOf, type Operator, type Operators } from '../operator.ts';
import { around, axisOf, zeros, type Tensor } from '../tensor.ts';

export const reductionOperators: Operators = {
  Softmax: (node) => (inputs) => {
    const x = given(inputs, 0);
    return [softmax(x, axisOf(numberOf(node, 'axis', -1), x.shape.length))];
  },
  ReduceSum: reduction((sum) => sum),
  ReduceMean: reduction((sum, count) => sum / count),
  ArgMax: (node) => (inputs) => {
    const x = given(inputs, 0);
    const axis = axisOf(numberOf(node, 'axis', 0), x.shape.length);
    const [before, at, after] = around(x.shape, axis);
    const out = zeros(reducedShape(x.shape, axis, numberOf(node, 'keepdims', 1) === 1));
    for (let i = 0; i < before * after; i++) {
      const first = Math.floor(i / after) * at * after + (i % after);
      let best = 0;
      for (let k = 1; k < at; k++) if (x.values[first + k * after]! > x.values[first + best * after]!) best = k;
      out.values[i] = best;
    }
    return [out];
  },
};

export function softmax({ shape, values }: Tensor, axis: number): Tensor {
  const [before, at, after] = around(shape, axis);
  const out = zeros(shape);
  for (let i = 0; i < before * after; i++) {
    const first = Math.floor(i / after) * at * after + (i % after);
    let most = -Infinity;
    for (let k = 0; k < at; k++) most = Math.max(most, values[first + k * after]!);
    let sum = 0;
    for (let k = 0; k < at; k++) sum += out.values[first + k * after] = exp(values[first + k * after]! - most);
    for (let k = 0; k < at; k++) out.values[first + k * after]! /= sum;
  }
  return out;
}

function reduction(of: (sum: number, count: number) => number): Operator {
  return (node) => (inputs) => {
    let x = given(inputs, 0);
    const asked = numbersOf(node, 'axes') ?? (inputs[1] && Array.from(inputs[1].values));
    const axes = (asked ?? x.shape.map((_, i) => i)).map((axis) => axisOf(axis, x.shape.length));
    const keep = numberOf(node, 'keepdims', 1) === 1;
    const count = axes.reduce((product, axis) => product * x.shape[axis]!, 1);
    for (const axis of axes.sort((a, b) => b - a)) x = summed(x, axis, keep);
    return [{ shape: x.shape, values: x.values.map((sum) => of(sum, count)) }];
  };
}

function summed({ shape, values }: Tensor, axis: number, keep: boolean): Tensor {
  const [before, at, after] = around(shape, axis);
  const out = zeros(reducedShape(shape, axis, keep));
  for (let b = 0; b < before; b++) {
    for (let k = 0; k < at; k++) {
      for (let a = 0; a < after; a++) out.values[b * after + a]! += values[(b * at + k) * after + a]!;
    }
  }
  return out;
}

function reducedShape(shape: readonly number[], axis: number, keep: boolean): number[] {
  return keep ? shape.map((size, i) => (i === axis ? 1 : size)) : shape.filter((_, i) => i !== axis);
}
