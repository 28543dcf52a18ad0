import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OnnxModel } from '../../src/core/models/model.ts';
import { importModel } from '../../src/core/onnx/import-model.ts';
import { knownOperators } from '../../src/core/onnx/run-graph.ts';
import { onnxPredictor } from '../../src/core/onnx/onnx-predictor.ts';
import { modelFile as schedules } from '../../src/formats/model/model-file.ts';
import { parseOnnx } from '../../src/formats/onnx/onnx-file.ts';
import type { Result } from '../../src/failure.ts';
import { bytesField, message, modelFile, nodeMessage, numberField, tensorMessage } from './onnx-writer.ts';

interface Exported {
  readonly base64: string;
  readonly scores: readonly number[];
}

/** Written by skl2onnx 1.20 and onnxmltools 1.16, scored by onnxruntime 1.31. */
const { rows, models } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/onnx/models.json'), 'utf8'),
) as { rows: number[][]; models: { [name: string]: Exported } };

const features = ['a', 'b', 'c', 'd'];

function take(
  bytes: Uint8Array,
  target: 'direction' | 'return' = 'return',
  output = '',
  column = -1,
): Result<OnnxModel> {
  const graph = parseOnnx('m.onnx', bytes);
  if (!graph.ok) return graph;
  return importModel({ file: 'm.onnx', graph: graph.value, features, target, output, column });
}

const ones = tensorMessage({ name: 'w', shape: [4, 1], values: [1, 2, 3, 4] });
const product = nodeMessage('MatMul', ['x', 'w'], ['y']);

describe('a model that comes as an ONNX file', () => {
  it.each(Object.entries(models))('%s scores as onnxruntime does', (name, { base64, scores }) => {
    const target = name.endsWith('return') ? 'return' : 'direction';
    const model = take(new Uint8Array(Buffer.from(base64, 'base64')), target);
    if (!model.ok) throw new Error(JSON.stringify(model.failure));
    const predict = onnxPredictor(model.value);
    for (const [i, row] of rows.entries()) {
      expect(Math.abs(predict(Float64Array.from(row)) - scores[i]!)).toBeLessThan(1e-6);
    }
  });

  it('is its own numbers in a file of ours, which scores alike', () => {
    const model = take(modelFile([product], [ones], 4, ['y']));
    if (!model.ok) throw new Error('refused');
    const again = JSON.parse(JSON.stringify(model.value)) as OnnxModel;
    expect(onnxPredictor(again)(Float64Array.of(1, 1, 0.5, 0.25))).toBe(5.5);
  });

  it.each(Object.entries(models))('%s can be written as text', (name, { base64 }) => {
    const target = name.endsWith('return') ? 'return' : 'direction';
    const model = take(new Uint8Array(Buffer.from(base64, 'base64')), target);
    if (!model.ok) throw new Error(JSON.stringify(model.failure));
    const written = schedules.serialise({ featureNames: features, entries: [{ validFromUtc: 0, model: model.value }] });
    expect(schedules.parse(written).ok).toBe(true);
  });

  it('fills missing values where it has an imputer, before and after it was written as text', () => {
    const replaced = message(bytesField(1, 'replaced_value_float'), Uint8Array.of(0x15, 0, 0, 0xc0, 0x7f));
    const filling = message(bytesField(1, 'imputed_value_floats'), bytesField(7, floats(10, 20, 30, 40)));
    const domain = bytesField(7, 'ai.onnx.ml');
    const imputer = nodeMessage('Imputer', ['x'], ['f'], [bytesField(5, replaced), bytesField(5, filling), domain]);
    const model = take(modelFile([imputer, nodeMessage('MatMul', ['f', 'w'], ['y'])], [ones], 4, ['y']));
    if (!model.ok) throw new Error(JSON.stringify(model.failure));
    const written = schedules.serialise({ featureNames: features, entries: [{ validFromUtc: 0, model: model.value }] });
    const again = schedules.parse(written);
    if (!again.ok) throw new Error(JSON.stringify(again.failure));
    for (const one of [model.value, again.value.entries[0]!.model as OnnxModel]) {
      expect(onnxPredictor(one)(Float64Array.of(1, NaN, 1, NaN))).toBe(1 + 2 * 20 + 3 + 4 * 40);
    }
  });

  it('that holds an infinite number is refused', () => {
    const endless = tensorMessage({ name: 'w', shape: [4, 1], values: [1, 2, Infinity, 4] });
    expect(take(modelFile([product], [endless], 4, ['y']))).toMatchObject({
      failure: { reason: 'onnx-invalid', detail: 'tensor w holds a number that is not finite' },
    });
  });

  it('gives no score where a value is missing and the graph has no rule for that', () => {
    const model = take(modelFile([product], [ones], 4, ['y']));
    expect(model.ok && onnxPredictor(model.value)(Float64Array.of(1, NaN, 0, 0))).toBeNaN();
  });
});

describe('operators that are allowed', () => {
  it('are those that docs/models.md lists', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/models.md'), 'utf8');
    const [, list = ''] = /These operators are allowed([\s\S]*?)Refused by name/.exec(text) ?? [];
    expect([...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual([...knownOperators]);
  });
});

describe('an ONNX file is refused by name', () => {
  const cases: [string, Uint8Array, object][] = [
    [
      'with an operator that is not on the list',
      modelFile([nodeMessage('Loop', ['x'], ['y'])], [], 4, ['y']),
      { reason: 'onnx-operator', operator: 'Loop' },
    ],
    [
      'with an operator named as what every object has',
      modelFile([nodeMessage('constructor', ['x'], ['y'])], [], 4, ['y']),
      { reason: 'onnx-operator', operator: 'constructor' },
    ],
    [
      'with data outside of it',
      modelFile([product], [tensorMessage({ name: 'w', shape: [4, 1], values: [], external: true })], 4, ['y']),
      { reason: 'onnx-external-data', tensor: 'w' },
    ],
    [
      'with a tensor of a thousand million numbers',
      modelFile([product], [tensorMessage({ name: 'w', shape: [1_000_000_000], values: [] })], 4, ['y']),
      { reason: 'onnx-too-large', found: 1_000_000_000, most: 10_000_000 },
    ],
    [
      'with fewer numbers than its shape says',
      modelFile([product], [tensorMessage({ name: 'w', shape: [4, 1], values: [1, 2] })], 4, ['y']),
      { reason: 'onnx-invalid', detail: 'tensor w holds 2 values for 4 x 1' },
    ],
    [
      'with shapes that do not go together',
      modelFile([product], [tensorMessage({ name: 'w', shape: [3, 1], values: [1, 2, 3] })], 4, ['y']),
      { reason: 'onnx-invalid', detail: '1 x 4 times 3 x 1' },
    ],
    [
      'with a graph inside an attribute',
      modelFile([nodeMessage('Relu', ['x'], ['y'], [bytesField(5, bytesField(6, message()))])], [], 4, ['y']),
      { reason: 'onnx-invalid', detail: 'attribute  holds a graph' },
    ],
    ['with other features', modelFile([product], [ones], 5, ['y']), { reason: 'onnx-inputs', found: 'x (1 x 5)' }],
    ['with an output that nothing makes', modelFile([product], [ones], 4, ['z']), { reason: 'onnx-output' }],
    ['without a graph', message(numberField(1, 8)), { reason: 'onnx-invalid', detail: 'it holds no graph' }],
    ['that is cut off', modelFile([product], [ones], 4, ['y']).subarray(0, 40), { reason: 'onnx-invalid' }],
  ];
  it.each(cases)('%s', (_, bytes, failure) => {
    expect(take(bytes)).toMatchObject({ ok: false, failure });
  });

  it('whose score is no probability, where one is wanted', () => {
    const bias = tensorMessage({ name: 'b', shape: [1], values: [7] });
    const nodes = [product, nodeMessage('Add', ['y', 'b'], ['s'])];
    expect(take(modelFile(nodes, [ones, bias], 4, ['s']), 'direction')).toMatchObject({
      ok: false,
      failure: { reason: 'onnx-output', detail: 'column 0 of s is 7 for a row of zeros, which is no probability' },
    });
  });

  it('whatever its bytes are', () => {
    const good = modelFile([product], [ones], 4, ['y']);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (place, byte, length) => {
        const bytes = good.slice(0, length);
        if (place < length) bytes[place] = byte;
        const taken = take(bytes);
        expect(taken.ok || taken.failure.reason.startsWith('onnx-')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

function floats(...values: number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer);
}
