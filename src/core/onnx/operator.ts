import type { OnnxAttribute, OnnxNode } from '../../formats/onnx/onnx-file.ts';
import { ShapeError, type Tensor } from './tensor.ts';

/** Makes an operator ready; what it gives computes the first outputs of a node. Left-out inputs are undefined. */
export type Operator = (node: OnnxNode) => (inputs: readonly (Tensor | undefined)[]) => readonly Tensor[];

export type Operators = { readonly [op: string]: Operator };

export function given(inputs: readonly (Tensor | undefined)[], place: number): Tensor {
  const tensor = inputs[place];
  if (!tensor) throw new ShapeError(`input ${place + 1} is missing`);
  return tensor;
}

export function numberOf({ attributes }: OnnxNode, name: string, preset: number): number {
  const value = attributes[name];
  return typeof value === 'number' ? value : preset;
}

export function wordOf({ attributes }: OnnxNode, name: string, preset: string): string {
  const value = attributes[name];
  return typeof value === 'string' ? value : preset;
}

export function numbersOf({ attributes }: OnnxNode, name: string): readonly number[] | undefined {
  const value = attributes[name];
  if (isTensor(value)) return value.values;
  return isNumbers(value) ? value : undefined;
}

export function wordsOf({ attributes }: OnnxNode, name: string): readonly string[] | undefined {
  const value = attributes[name];
  return Array.isArray(value) && typeof value[0] === 'string' ? (value as readonly string[]) : undefined;
}

function isNumbers(value: OnnxAttribute | undefined): value is readonly number[] {
  return Array.isArray(value) && typeof value[0] === 'number';
}

function isTensor(value: OnnxAttribute | undefined): value is Extract<OnnxAttribute, { shape: unknown }> {
  return typeof value === 'object' && 'values' in value && 'shape' in value;
}
