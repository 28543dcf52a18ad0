import { afterAll, expect, it } from 'vitest';
import { rowsOf } from '../../../test/learning/training-rows.ts';
import { sectionDefaults } from '../../../test/learning/stage-context.ts';
import { workerQueue } from '../../adapters/worker-queue.ts';
import { ashaPruner } from '../../core/search/asha-pruner.ts';
import type { Pruner } from '../../core/search/study.ts';
import schema from '../../formats/config/train.schema.json' with { type: 'json' };
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import type { UnitBatch } from '../../ports.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import { evaluateTrials } from './evaluate-trials.ts';
import type { StudySplit } from './study-splits.ts';
import { createTrainer } from './trainer.ts';

const queue = workerQueue(0);
afterAll(() => queue.close());

const config = sectionDefaults(schema, { search: { folds: 4 } }) as TrainConfig;
const t1 = Array.from({ length: 400 }, (_, i) => i + 0.5);
const ret = t1.map((_, i) => (i % 3 === 0 ? 1 : -1));
const split = (from: number, rows = 150): StudySplit => ({
  train: Int32Array.from({ length: rows }, (_, i) => 200 + i),
  test: Int32Array.from({ length: 100 }, (_, i) => from + i),
});

async function evaluated(splits: readonly StudySplit[], pruner: Pruner | null, weight = t1.map(() => 1)) {
  const data = rowsOf([t1], { t1, ret, weight }, { longestLabel: 3, symbols: 2 });
  const batches: UnitBatch[] = [];
  const runUnits = (batch: UnitBatch) => {
    batches.push(batch);
    return queue.run(batch, () => {}, new AbortController().signal);
  };
  const train = createTrainer({ runUnits } as unknown as StageContext, data, config);
  const ground = { train, data, splits, baseScores: splits.map(() => -9), config, pruner, trials: 1 };
  const done = await evaluateTrials(ground, [{ number: 0, spec: { kind: 'base-rate', params: {} } }], []);
  if (!done.ok) throw new Error(done.failure.reason);
  return { ...done.value[0]!, batches };
}

it('a trial has no score where a test split has no weight: it failed, even where it would be pruned', async () => {
  const weight = t1.map((_, i) => Number(i >= 100));
  const { trial } = await evaluated([split(0), split(100)], ashaPruner(), weight);
  expect(trial).toMatchObject({ state: 'failed', foldScores: [], reason: 'a test split has no weight' });
});

it('a trial fails with the failure of its first split', async () => {
  const { trial, failure } = await evaluated([split(0, 0), split(100, 1)], null);
  expect(trial).toMatchObject({ state: 'failed', value: null, reason: 'train-too-few-labels' });
  expect(failure).toMatchObject({ where: 'trial 0, split 1 of 2', found: 0 });
});

it('a pruner is asked after each split but the last, with the mean score so far', async () => {
  const asked: number[][] = [];
  const pruner: Pruner = { shouldPrune: (steps) => asked.push([...steps]) < 0 };
  const weight = t1.map((_, i) => (i % 3 === 0 ? 1 + Math.floor(i / 100) : 1));
  const { trial } = await evaluated([split(0), split(100), split(300)], pruner, weight);
  const [first, second] = trial.foldScores;
  expect(first).not.toBeCloseTo(second!, 3);
  expect(asked).toEqual([[first], [first, (first! + second!) / 2]]);
  expect(trial.state).toBe('completed');
});

it('rows are drawn in blocks of twice the longest label, all symbols of a moment together', async () => {
  const { batches } = await evaluated([split(0)], null);
  expect(batches[0]!.shared.json).toMatchObject({ blockRows: 12 });
});
