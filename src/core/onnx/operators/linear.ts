import { given, numberOf, numbersOf, type Operators, wordOf, wordsOf } from '../operator.ts';
import type { OnnxNode } from '../../../formats/onnx/onnx-file.ts';
import { postTransform } from '../post-transform.ts';
import { ShapeError, shown, zeros, type Tensor } from '../tensor.ts';

/** Operators of the machine-learning domain that are affine maps of a row, and those that prepare one. */
export const linearOperators: Operators = {
  'ai.onnx.ml.Scaler': (node) => {
    const offset = numbersOf(node, 'offset') ?? [0];
    const scale = numbersOf(node, 'scale') ?? [1];
    return (inputs) => [byColumn(given(inputs, 0), (x, f) => (x - cycled(offset, f)) * cycled(scale, f))];
  },
  'ai.onnx.ml.Imputer': (node) => {
    const filling = numbersOf(node, 'imputed_value_floats') ?? numbersOf(node, 'imputed_value_int64s') ?? [0];
    const missing = numberOf(node, 'replaced_value_float', NaN);
    return (inputs) => [byColumn(given(inputs, 0), (x, f) => (Object.is(x, missing) ? cycled(filling, f) : x))];
  },
  'ai.onnx.ml.Normalizer': (node) => (inputs) => [normalised(given(inputs, 0), wordOf(node, 'norm', 'MAX'))],
  'ai.onnx.ml.LinearRegressor': (node) => {
    const transform = wordOf(node, 'post_transform', 'NONE');
    return (inputs) => [postTransform(transform, affine(node, given(inputs, 0), numberOf(node, 'targets', 1)))];
  },
  'ai.onnx.ml.LinearClassifier': (node) => {
    const labels = wordsOf(node, 'classlabels_strings') ?? numbersOf(node, 'classlabels_ints') ?? [0, 1];
    const transform = wordOf(node, 'post_transform', 'NONE');
    const classes = numbersOf(node, 'intercepts')?.length ?? labels.length;
    return (inputs) => {
      const scores = affine(node, given(inputs, 0), classes);
      const both = classes === 1 ? withComplement(scores) : scores;
      return [firstOf(both), postTransform(transform, both)];
    };
  },
  'ai.onnx.ml.ZipMap': () => (inputs) => [given(inputs, 0)],
};

function byColumn(x: Tensor, of: (value: number, column: number) => number): Tensor {
  const columns = x.shape.at(-1) ?? 1;
  return { shape: x.shape, values: x.values.map((value, i) => of(value, i % columns)) };
}

function cycled(values: readonly number[], column: number): number {
  return values.length === 1 ? values[0]! : (values[column] ?? NaN);
}

function normalised(x: Tensor, norm: string): Tensor {
  const columns = x.shape.at(-1) ?? 1;
  const out = zeros(x.shape);
  for (let first = 0; first < x.values.length; first += columns) {
    const row = x.values.subarray(first, first + columns);
    const size = sizeOf(row, norm);
    for (let f = 0; f < columns; f++) out.values[first + f] = size === 0 ? row[f]! : row[f]! / size;
  }
  return out;
}

function sizeOf(row: Float64Array, norm: string): number {
  switch (norm) {
    case 'MAX':
      return row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    case 'L1':
      return row.reduce((sum, x) => sum + Math.abs(x), 0);
    case 'L2':
      return Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
    default:
      throw new ShapeError(`the norm ${norm} is not known`);
  }
}

function affine(node: OnnxNode, x: Tensor, targets: number): Tensor {
  const coefficients = numbersOf(node, 'coefficients') ?? [];
  const intercepts = numbersOf(node, 'intercepts') ?? [];
  const columns = x.shape.at(-1) ?? 1;
  const rows = x.values.length / columns;
  if (coefficients.length !== targets * columns) {
    throw new ShapeError(`${coefficients.length} coefficients for ${targets} x ${columns} of ${shown(x.shape)}`);
  }
  const out = zeros([rows, targets]);
  for (let i = 0; i < rows; i++) {
    for (let t = 0; t < targets; t++) {
      let sum = intercepts[t] ?? 0;
      for (let f = 0; f < columns; f++) sum += coefficients[t * columns + f]! * x.values[i * columns + f]!;
      out.values[i * targets + t] = sum;
    }
  }
  return out;
}

/** Scores of the class that is not the one scored. */
export function withComplement({ values }: Tensor): Tensor {
  const out = zeros([values.length, 2]);
  for (let i = 0; i < values.length; i++) {
    out.values[2 * i] = 0 - values[i]!;
    out.values[2 * i + 1] = values[i]!;
  }
  return out;
}

/** The number of the largest score of each row: a stand-in for its label. */
export function firstOf({ shape, values }: Tensor): Tensor {
  const [rows, classes] = shape as [number, number];
  const out = zeros([rows]);
  for (let i = 0; i < rows; i++) {
    for (let c = 1; c < classes; c++)
      if (values[i * classes + c]! > values[i * classes + out.values[i]!]!) out.values[i] = c;
  }
  return out;
}
