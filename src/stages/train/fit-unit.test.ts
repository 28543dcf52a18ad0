import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../test/learning/training-rows.ts';
import { Rng } from '../../core/numerics/rng.ts';
import type { Model } from '../../core/models/model.ts';
import { packShared, packTask } from './fit-task.ts';
import { runUnit } from './fit-unit.ts';
import type { TrainingRows } from './training-rows.ts';

const seed = [1, 2, 3, 4] as const;
const upTo = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

function fittedOn(data: TrainingRows, train: Int32Array): Model {
  const shared = packShared(data, { target: 'direction', seed, blockRows: 1, minRows: 1 });
  const spec = { kind: 'base-rate', params: {} } as const;
  const rows = { train, stop: new Int32Array(), test: new Int32Array() };
  const { json } = runUnit(packTask({ where: 'fold 1', spec, ofTrial: false, explained: false, ...rows }), shared) as {
    json: unknown;
  };
  return (json as { model: Model }).model;
}

it('counts older labels less, by the training rows alone', () => {
  const t1 = Array.from({ length: 8 }, (_, i) => i + 1);
  const data = rowsOf([t1], { t1, ret: [1, -1, -1, -1, 1, 1, 1, 1] }, { timeDecay: 0 });
  const model = fittedOn(data, upTo(4));
  expect(model.kind === 'base-rate' && model.value).toBeCloseTo(0.25 / 2.5, 15);
});

describe('the order of a fractional difference', () => {
  const rng = new Rng(seed);
  const t1 = Array.from({ length: 300 }, (_, i) => i + 1);
  const ret = t1.map((_, i) => (i % 2 === 0 ? 1 : -1));
  const calmThenRising = t1.map((_, i) => rng.normal() + Math.max(0, i - 150));
  const calm = t1.map(() => rng.normal());
  const data = rowsOf([calmThenRising, calm], { t1, ret }, { ladders: [[0, 1]] });

  it('is the smallest that is stationary on the training rows, whatever comes after', () => {
    expect(fittedOn(data, upTo(150))).toMatchObject({ kind: 'selected', columns: [0] });
  });

  it('is another one where the training rows need it', () => {
    expect(fittedOn(data, upTo(300))).toMatchObject({ kind: 'selected', columns: [1] });
  });
});
