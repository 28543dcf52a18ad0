import { fail, ok, type Failed, type Result } from '../../failure.ts';
import { sha256 } from '../../util/sha256.ts';
import { mostElements, readTensor, RefusedTensor, type OnnxTensor } from './onnx-tensor.ts';
import { fieldsOf, floatOf, floatsOf, integerOf, integersOf, MalformedBuffer, textOf } from './protobuf-reader.ts';

export type OnnxAttribute = number | string | readonly number[] | readonly string[] | OnnxTensor;

export interface OnnxNode {
  /** Operator, with its domain in front of it unless that is the standard one: `ai.onnx.ml.Scaler`. */
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: { readonly [name: string]: OnnxAttribute };
}

export interface OnnxInput {
  readonly name: string;
  /** Null for a dimension that any size fits. */
  readonly shape: readonly (number | null)[];
}

/** What a model file computes: nodes in an order in which inputs come first. */
export interface OnnxGraph {
  readonly digest: string;
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  /** Without those that are constants. */
  readonly inputs: readonly OnnxInput[];
  readonly outputs: readonly string[];
}

const mostBytes = 64 * 1024 * 1024;
const mostNodes = 10_000;

/**
 * Reads an ONNX file as plain data. Nothing is run, nothing outside of the file is looked at: tensors with external data, of more than
 * ten million elements, sub-graphs and files of more than 64 MiB are refused by name.
 */
export function parseOnnx(file: string, bytes: Uint8Array): Result<OnnxGraph> {
  if (bytes.length > mostBytes) return tooLarge(file, 'bytes', bytes.length, mostBytes);
  try {
    const message = only(bytes, 7);
    if (!message) return fail({ reason: 'onnx-invalid', file, detail: 'it holds no graph' });
    const graph = readGraph(message, sha256(bytes));
    if (graph.nodes.length > mostNodes) return tooLarge(file, 'nodes', graph.nodes.length, mostNodes);
    return ok(graph);
  } catch (error) {
    if (error instanceof MalformedBuffer) return fail({ reason: 'onnx-invalid', file, detail: error.message });
    if (error instanceof RefusedTensor) return refused(file, error);
    throw error;
  }
}

function tooLarge(file: string, what: string, found: number, most: number): Failed {
  return fail({ reason: 'onnx-too-large', file, what, found, most });
}

function refused(file: string, { tensor, refusal }: RefusedTensor): Failed {
  return refusal.kind === 'external'
    ? fail({ reason: 'onnx-external-data', file, tensor })
    : tooLarge(file, `elements of tensor ${tensor}`, refusal.elements, mostElements);
}

function readGraph(message: Uint8Array, digest: string): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const tensors: OnnxTensor[] = [];
  const inputs: OnnxInput[] = [];
  const outputs: string[] = [];
  for (const field of fieldsOf(message)) {
    if (field.number === 1) nodes.push(readNode(field.bytes));
    else if (field.number === 5) tensors.push(readTensor(field.bytes));
    else if (field.number === 11) inputs.push(readInput(field.bytes));
    else if (field.number === 12) outputs.push(readInput(field.bytes).name);
    else if (field.number === 15) throw new MalformedBuffer('it holds sparse tensors');
  }
  const constants = new Set(tensors.map(({ name }) => name));
  return { digest, nodes, tensors, inputs: inputs.filter(({ name }) => !constants.has(name)), outputs };
}

function readNode(message: Uint8Array): OnnxNode {
  const fields = [...fieldsOf(message)];
  const texts = (number: number) => fields.filter((field) => field.number === number).map(textOf);
  const domain = texts(7).at(-1) ?? '';
  const op = texts(4).at(-1) ?? '';
  const attributes = fields.filter(({ number }) => number === 5).map(({ bytes }) => readAttribute(bytes));
  return {
    op: domain === '' || domain === 'ai.onnx' ? op : `${domain}.${op}`,
    inputs: texts(1),
    outputs: texts(2),
    attributes: Object.fromEntries(attributes.filter(isSaid)),
  };
}

/** NaN for the value that an imputer replaces is what it replaces anyway; other numbers have to be finite, to be kept as text. */
function isSaid([name, value]: [string, OnnxAttribute]): boolean {
  const numbers = [value].flat();
  if (numbers.every((one) => typeof one !== 'number' || Number.isFinite(one))) return true;
  if (name === 'replaced_value_float' && Number.isNaN(value)) return false;
  throw new MalformedBuffer(`attribute ${name} holds a number that is not finite`);
}

function readAttribute(message: Uint8Array): [string, OnnxAttribute] {
  let name = '';
  let value: OnnxAttribute = 0;
  const numbers: number[] = [];
  const words: string[] = [];
  for (const field of fieldsOf(message)) {
    if (field.number === 1) name = textOf(field);
    else if (field.number === 2) value = floatOf(field);
    else if (field.number === 3) value = integerOf(field);
    else if (field.number === 4) value = textOf(field);
    else if (field.number === 5) value = readTensor(field.bytes);
    else if (field.number === 7) numbers.push(...floatsOf(field, 4));
    else if (field.number === 8) numbers.push(...integersOf(field));
    else if (field.number === 9) words.push(textOf(field));
    else if (field.number === 6 || field.number === 11) throw new MalformedBuffer(`attribute ${name} holds a graph`);
  }
  if (numbers.length > 0) return [name, numbers];
  return [name, words.length > 0 ? words : value];
}

function readInput(message: Uint8Array): OnnxInput {
  let name = '';
  let shape: OnnxInput['shape'] = [];
  for (const field of fieldsOf(message)) {
    if (field.number === 1) name = textOf(field);
    if (field.number === 2) shape = readShape(field.bytes);
  }
  return { name, shape };
}

function readShape(type: Uint8Array): OnnxInput['shape'] {
  const tensor = only(type, 1);
  const shape = tensor && only(tensor, 2);
  if (!shape) return [];
  return [...fieldsOf(shape)].map(({ bytes }) => {
    const size = [...fieldsOf(bytes)].find(({ number }) => number === 1);
    return size && integerOf(size) > 0 ? integerOf(size) : null;
  });
}

function only(message: Uint8Array, number: number): Uint8Array | undefined {
  return [...fieldsOf(message)].find((field) => field.number === number && field.wire === 'bytes')?.bytes;
}
