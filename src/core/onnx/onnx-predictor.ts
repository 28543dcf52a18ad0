import type { OnnxModel } from '../models/model.ts';
import { prepareGraph } from './run-graph.ts';
import type { Tensor } from './tensor.ts';

/** Scores one row of feature values. NaN when the graph gives NaN, as most do for missing values they have no rule for. */
export function onnxPredictor(model: OnnxModel): (row: Float64Array) => number {
  const run = prepareGraph(model as Parameters<typeof prepareGraph>[0]);
  return (row) => run(inputTensors(model.inputs, row)).get(model.output)!.values[model.column]!;
}

/** Features are rounded to 32 bits, as the trees of such models were grown on such numbers. */
export function inputTensors(names: readonly string[], row: Float64Array): ReadonlyMap<string, Tensor> {
  const values = row.map(Math.fround);
  if (names.length === 1) return new Map([[names[0]!, { shape: [1, values.length], values }]]);
  return new Map(names.map((name, f) => [name, { shape: [1, 1], values: values.subarray(f, f + 1) }]));
}
