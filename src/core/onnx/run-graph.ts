import type { OnnxGraph } from '../../formats/onnx/onnx-file.ts';
import type { Operators } from './operator.ts';
import { elementwiseOperators } from './operators/elementwise.ts';
import { linearOperators } from './operators/linear.ts';
import { productOperators } from './operators/products.ts';
import { reductionOperators } from './operators/reductions.ts';
import { shapeOperators } from './operators/shapes.ts';
import { treeOperators } from './operators/trees.ts';
import { ShapeError, tensor, type Tensor } from './tensor.ts';

const operators: Operators = {
  ...elementwiseOperators,
  ...productOperators,
  ...shapeOperators,
  ...reductionOperators,
  ...linearOperators,
  ...treeOperators,
};

/** Every operator that a graph may use. */
export const knownOperators: readonly string[] = Object.keys(operators).sort();

export function unknownOperator({ nodes }: Pick<OnnxGraph, 'nodes'>): string | undefined {
  return nodes.find(({ op }) => !Object.hasOwn(operators, op))?.op;
}

/**
 * Computes outputs by name from inputs by name. Arithmetic is in doubles and in a fixed order, so results are the same everywhere; they
 * differ from a runtime with 32-bit floats in the seventh digit. Throws `ShapeError` for graphs that do not fit together, and for
 * operators that are not known.
 */
export function prepareGraph({
  nodes,
  tensors,
}: Pick<OnnxGraph, 'nodes' | 'tensors'>): (inputs: ReadonlyMap<string, Tensor>) => ReadonlyMap<string, Tensor> {
  const constants = tensors.map(({ name, shape, values }) => [name, tensor(shape, values)] as const);
  const steps = nodes.map((node) => {
    const operator = Object.hasOwn(operators, node.op) ? operators[node.op] : undefined;
    if (!operator) throw new ShapeError(`the operator ${node.op} is not known`);
    return { node, run: operator(node) };
  });
  return (inputs) => {
    const known = new Map<string, Tensor>([...constants, ...inputs]);
    for (const { node, run } of steps) {
      const given = node.inputs.map((name) => (name === '' ? undefined : found(known, name)));
      const results = run(given);
      for (const [i, name] of node.outputs.entries()) if (name !== '' && results[i]) known.set(name, results[i]);
    }
    return known;
  };
}

function found(known: ReadonlyMap<string, Tensor>, name: string): Tensor {
  const tensor = known.get(name);
  if (!tensor) throw new ShapeError(`nothing makes ${name}`);
  return tensor;
}
