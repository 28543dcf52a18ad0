import { describe, expect, it } from 'vitest';
import { ok } from '../../failure.ts';
import { effectiveConfig } from './effective-config.ts';
import { inlineRefs, type ConfigSchema } from './schema-walk.ts';

const labels: ConfigSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'horizonBars', 'barriers'],
  properties: {
    kind: { enum: ['triple-barrier', 'forward-return'], default: 'triple-barrier' },
    horizonBars: { type: 'integer', minimum: 1, maximum: 500, default: 5 },
    barriers: {
      type: 'object',
      additionalProperties: false,
      required: ['up', 'down'],
      properties: { up: { type: 'number', default: 1 }, down: { type: 'number', default: 1 } },
    },
  },
};
const data: ConfigSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { symbols: { type: 'array', items: { type: 'string' }, default: [] } },
};
const gates: ConfigSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { minSharpe: { type: 'number', default: 0.5 } },
};

function load(files: { pipeline?: string; strategy?: string; gates?: string }, flags = {}) {
  const texts: Record<string, string | null> = {
    'config/pipeline.yaml': files.pipeline ?? '',
    'config/strategies/s.yaml': files.strategy ?? '',
    'config/gates.yaml': files.gates ?? '',
  };
  const read = (file: string) => ok(texts[file] ?? null);
  const loaded = effectiveConfig({ sections: { data, labels }, gates }, { read, strategy: 's', flags });
  return loaded.ok ? loaded.value.config : loaded.failure;
}

describe('the effective configuration', () => {
  it('is defaults < pipeline < strategy < flags; maps merge, lists replace', () => {
    const config = load(
      {
        pipeline: 'labels:\n  horizonBars: 7\n  barriers: { up: 2 }\ndata: { symbols: [A, B] }',
        strategy: 'description: mine\nlabels: { barriers: { down: 3 } }\ndata: { symbols: [C] }',
        gates: 'minSharpe: 1',
      },
      { data: { symbols: ['D'] } },
    );
    expect(config).toEqual({
      data: { symbols: ['D'] },
      labels: { kind: 'triple-barrier', horizonBars: 7, barriers: { up: 2, down: 3 } },
      gates: { minSharpe: 1 },
    });
  });

  const refused: [string, Parameters<typeof load>[0], object][] = [
    [
      'an unknown key, with the nearest known',
      { strategy: 'labels:\n  horizonBar: 7' },
      {
        reason: 'config-unknown-key',
        key: 'labels.horizonBar',
        nearest: 'horizonBars',
        place: { file: 'config/strategies/s.yaml', line: 2, column: 3 },
      },
    ],
    [
      'an unknown section',
      { pipeline: 'label: {}' },
      { reason: 'config-unknown-key', key: 'label', nearest: 'labels' },
    ],
    [
      'a wrong type',
      { pipeline: 'labels:\n  horizonBars: soon' },
      {
        reason: 'config-wrong-value',
        key: 'labels.horizonBars',
        found: '"soon"',
        expected: 'a whole number',
        place: { file: 'config/pipeline.yaml', line: 2, column: 16 },
      },
    ],
    [
      'a value out of range',
      { strategy: 'labels: { horizonBars: 0 }' },
      { reason: 'config-wrong-value', found: '0', expected: 'at least 1' },
    ],
    [
      'a word that is no choice',
      { strategy: 'labels: { kind: quadruple }' },
      { reason: 'config-wrong-value', expected: 'one of triple-barrier, forward-return' },
    ],
    [
      'a map where a list is meant',
      { strategy: 'data: { symbols: { a: 1 } }' },
      { reason: 'config-wrong-value', found: 'a map', expected: 'a list' },
    ],
    [
      'the first of several defects',
      { pipeline: 'labels:\n  kind: x\n  horizonBars: y' },
      { reason: 'config-wrong-value', key: 'labels.kind' },
    ],
    [
      'text that is no YAML',
      { pipeline: 'labels: [1, 2' },
      { reason: 'config-not-yaml', place: { file: 'config/pipeline.yaml' } },
    ],
    ['a key twice', { pipeline: 'labels: {}\nlabels: {}' }, { reason: 'config-not-yaml', place: { line: 2 } }],
    ['an anchor', { pipeline: 'labels: &x\n  horizonBars: 3' }, { reason: 'config-alias', text: 'labels: &x' }],
    [
      'an alias',
      { pipeline: 'data: { symbols: [] }\nlabels: *x' },
      { reason: expect.stringMatching(/config-(alias|not-yaml)/) },
    ],
    [
      'a merge key',
      { pipeline: 'labels:\n  <<: { horizonBars: 3 }' },
      { reason: 'config-alias', place: { line: 2, column: 3 } },
    ],
    ['a tag', { pipeline: 'labels: { horizonBars: !!int "3" }' }, { reason: 'config-alias' }],
    ['endless brackets', { pipeline: `labels: ${'['.repeat(10_000)}` }, { reason: 'config-too-large', what: 'depth' }],
    ['a huge file', { pipeline: `# ${'x'.repeat(300_000)}` }, { reason: 'config-too-large', what: 'bytes' }],
    ['a list at the top', { pipeline: '- labels' }, { reason: 'config-wrong-value', found: 'a list of 1' }],
    ['gates in a strategy', { strategy: 'gates: { minSharpe: 0 }' }, { reason: 'config-unknown-key', key: 'gates' }],
    [
      'an empty key',
      { pipeline: 'labels: { horizonBars: }' },
      { reason: 'config-wrong-value', found: 'nothing (null)' },
    ],
  ];

  it.each(refused)('refuses %s', (_, files, failure) => {
    expect(load(files)).toMatchObject(failure);
  });

  it('takes a file of comments as one that says nothing', () => {
    expect(load({ pipeline: '# nothing here\n' })).toMatchObject({ labels: { horizonBars: 5 } });
  });

  it('finds shared parts by name', () => {
    expect(
      inlineRefs({ properties: { a: { $ref: './part.json' } } }, { 'part.json': { type: 'string', default: 'x' } }),
    ).toEqual({
      properties: { a: { type: 'string', default: 'x' } },
    });
  });
});
