import { expect, it } from 'vitest';
import { fitGbdt, fitSymmetric, oneThread } from '../core/models/gbdt/fit-gbdt.ts';
import { gbdtDefaults, type GbdtParams } from '../core/models/gbdt/params.ts';
import { Rng } from '../core/numerics/rng.ts';
import type { Sample } from '../core/models/sample.ts';
import { threadCrew } from './thread-crew.ts';

function sampleOf(rows: number, features: number): Sample {
  const rng = new Rng([3, 1, 4, 1]);
  const value = () => (rng.uniform() < 0.1 ? NaN : rng.normal());
  const columns = Array.from({ length: features }, () => Float64Array.from({ length: rows }, value));
  return {
    features: { names: columns.map((_, f) => `x${f}`), columns, rows },
    rows: Int32Array.from({ length: rows }, (_, i) => i),
    target: Float64Array.from({ length: rows }, (_, i) => Number((columns[0]![i]! || 0.5) + rng.normal() > 0)),
    weight: Float64Array.from({ length: rows }, () => 0.5 + rng.uniform()),
  };
}

const settings: [string, Partial<GbdtParams>][] = [
  ['default settings', {}],
  ['bagging, feature share, penalties', { rowShare: 0.6, blockRows: 7, featureShare: 0.5, l1: 0.2, l2: 3 }],
  ['a squared loss, constraints and path smoothing', { objective: 'squared', monotone: [1, -1], pathSmoothing: 5 }],
];

it.each(settings)('grows the same trees with one, two and three threads: %s', (_, changes) => {
  const train = sampleOf(801, 7);
  const params = { ...gbdtDefaults, trees: 12, leaves: 8, minLeafRows: 5, ...changes };
  const crews = [oneThread.crew, threadCrew(2), threadCrew(3)];
  const models = crews.map((crew) =>
    [fitGbdt, fitSymmetric].map((fit) => JSON.stringify(fit({ train, stop: null, params }, { ...oneThread, crew }))),
  );
  expect(models[0]!.every((model) => model.length > 1000)).toBe(true);
  expect(models[1]).toEqual(models[0]);
  expect(models[2]).toEqual(models[0]);
  for (const crew of crews) if ('close' in crew) (crew as ReturnType<typeof threadCrew>).close();
});

it('tells when a member fails, instead of waiting for it', () => {
  const crew = threadCrew(2);
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const working = crew.over(memory, oneThread.kernels(memory));
  const outside = 70_000;
  expect(() => working.run((member) => (member === 1 ? [['subtractHistogram', outside, outside, 16]] : []))).toThrow(
    'a thread of the crew threw',
  );
});
