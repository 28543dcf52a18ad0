import { fail, ok, type Failed, type Result } from '../../failure.ts';
import type { OnnxGraph } from '../../formats/onnx/onnx-file.ts';
import type { OnnxModel } from '../models/model.ts';
import { inputTensors } from './onnx-predictor.ts';
import { knownOperators, prepareGraph, unknownOperator } from './run-graph.ts';
import { ShapeError, shown, type Tensor } from './tensor.ts';

export interface OnnxImport {
  /** Names it in failures. */
  readonly file: string;
  readonly graph: OnnxGraph;
  readonly features: readonly string[];
  readonly target: 'direction' | 'return';
  /** Empty for the last output. */
  readonly output: string;
  /** -1 for the last value. */
  readonly column: number;
}

/**
 * Takes a graph over as a model. It is tried on one row of zeros, so that a graph which does not fit together, or a score that is no
 * probability where one is needed, is refused now.
 */
export function importModel({ file, graph, features, target, output, column }: OnnxImport): Result<OnnxModel> {
  const operator = unknownOperator(graph);
  if (operator !== undefined) return fail({ reason: 'onnx-operator', file, operator, known: knownOperators });
  const inputs = inputsFor(graph, features);
  if (!inputs) return fail({ reason: 'onnx-inputs', file, found: shownInputs(graph), features });
  const { digest, nodes, tensors, outputs } = graph;
  const name = output === '' ? (outputs.at(-1) ?? '') : output;
  const refuse = (detail: string): Failed => fail({ reason: 'onnx-output', file, detail, known: outputs });
  if (!outputs.includes(name)) return refuse(`it has no output ${name || 'at all'}`);
  let made: Tensor | undefined;
  try {
    made = prepareGraph(graph)(inputTensors(inputs, new Float64Array(features.length))).get(name);
  } catch (error) {
    if (error instanceof ShapeError) return fail({ reason: 'onnx-invalid', file, detail: error.message });
    throw error;
  }
  if (!made) return refuse(`nothing makes ${name}`);
  const place = column < 0 ? made.values.length - 1 : column;
  if (place >= made.values.length || place < 0) return refuse(`${name} has no column ${column}`);
  const score = made.values[place]!;
  if (target === 'direction' && (score < 0 || score > 1)) {
    return refuse(`column ${place} of ${name} is ${score} for a row of zeros, which is no probability`);
  }
  return ok({
    kind: 'onnx',
    digest,
    inputs: [...inputs],
    output: name,
    column: place,
    nodes: nodes.map((node) => ({ ...node, inputs: [...node.inputs], outputs: [...node.outputs] })),
    tensors: tensors.map((one) => ({ ...one, shape: [...one.shape], values: [...one.values] })),
  } as OnnxModel);
}

/** One matrix, or one input per feature; null when neither fits. */
function inputsFor({ inputs }: OnnxGraph, features: readonly string[]): readonly string[] | null {
  if (inputs.length === 1 && features.length !== 1) {
    const width = inputs[0]!.shape.at(-1) ?? null;
    return width === null || width === features.length ? [inputs[0]!.name] : null;
  }
  const names = inputs.map(({ name }) => name);
  if (inputs.length === 1) return names;
  return inputs.length === features.length && features.every((name) => names.includes(name)) ? [...features] : null;
}

function shownInputs({ inputs }: OnnxGraph): string {
  return inputs.map(({ name, shape }) => `${name} (${shown(shape.map((size) => size ?? 1))})`).join(', ') || 'no input';
}
