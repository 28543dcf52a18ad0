import { given, numberOf, type Operators } from '../operator.ts';
import { broadcastPlace, broadcastShape, ShapeError, shown, zeros, type Tensor } from '../tensor.ts';

export const productOperators: Operators = {
  MatMul: () => (inputs) => [product(given(inputs, 0), given(inputs, 1))],
  Gemm: (node) => (inputs) => {
    const a = numberOf(node, 'transA', 0) === 1 ? transposed(given(inputs, 0)) : given(inputs, 0);
    const b = numberOf(node, 'transB', 0) === 1 ? transposed(given(inputs, 1)) : given(inputs, 1);
    const [alpha, beta] = [numberOf(node, 'alpha', 1), numberOf(node, 'beta', 1)];
    const out = product(a, b);
    const c = inputs[2];
    if (c) broadcastShape(c.shape, out.shape);
    for (let i = 0; i < out.values.length; i++) {
      const added = c ? beta * c.values[broadcastPlace(c.shape, out.shape, i)]! : 0;
      out.values[i] = alpha * out.values[i]! + added;
    }
    return [out];
  },
  BatchNormalization: (node) => (inputs) => {
    const epsilon = numberOf(node, 'epsilon', 1e-5);
    const [x, scale, bias, mean, variance] = [0, 1, 2, 3, 4].map((place) => given(inputs, place)) as [
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
    ];
    const channels = x.shape[1] ?? 1;
    const after = x.shape.slice(2).reduce((total, size) => total * size, 1);
    const out = zeros(x.shape);
    for (let i = 0; i < out.values.length; i++) {
      const c = Math.floor(i / after) % channels;
      const z = (x.values[i]! - mean.values[c]!) / Math.sqrt(variance.values[c]! + epsilon);
      out.values[i] = z * scale.values[c]! + bias.values[c]!;
    }
    return [out];
  },
};

function product(a: Tensor, b: Tensor): Tensor {
  const [rows, inner] = a.shape.length === 1 ? [1, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
  const [height, columns] = b.shape.length === 1 ? [b.shape[0]!, 1] : [b.shape[0]!, b.shape[1]!];
  if (a.shape.length > 2 || b.shape.length > 2 || a.shape.length === 0 || inner !== height) {
    throw new ShapeError(`${shown(a.shape)} times ${shown(b.shape)}`);
  }
  const out = zeros(b.shape.length === 1 ? [rows] : [rows, columns]);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const x = a.values[i * inner + k]!;
      for (let j = 0; j < columns; j++) out.values[i * columns + j]! += x * b.values[k * columns + j]!;
    }
  }
  return out;
}

function transposed({ shape, values }: Tensor): Tensor {
  if (shape.length !== 2) throw new ShapeError(`${shown(shape)} cannot be turned over`);
  const [rows, columns] = shape as [number, number];
  const out = zeros([columns, rows]);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out.values[j * rows + i] = values[i * columns + j]!;
  }
  return out;
}
