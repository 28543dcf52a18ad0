import { expect, it } from 'vitest';
import { rowsOf } from '../../../test/learning/training-rows.ts';
import { ok } from '../../failure.ts';
import type { Assignment, Trainer } from './trainer.ts';
import { walkForwardModels } from './walk-forward-models.ts';

const t1 = [1, 2, 3, 4, 5, 6, 7, NaN, NaN, NaN];
const splits = [
  { train: Int32Array.of(0, 1, 2), test: Int32Array.of(4, 5), purged: 0 },
  { train: Int32Array.of(0, 1, 2, 3, 4), test: Int32Array.of(6, 7, 8, 9), purged: 0 },
];

/** Says of every row which assignment scored it. */
function numbering(seen: Assignment[]): Trainer {
  return async ({ assignments }) => {
    seen.push(...assignments);
    return ok(
      assignments.map(({ test }, k) => ({
        model: { kind: 'base-rate' as const, value: k, deviation: 0 },
        scores: new Float64Array(test.length).fill(k),
        shap: [],
      })),
    );
  };
}

it('scores each row by the model that was valid when it was known; the production model is so after its last label', async () => {
  const seen: Assignment[] = [];
  const walked = await walkForwardModels(numbering(seen), rowsOf([], { t1 }), splits, {
    kind: 'base-rate',
    params: {},
  });
  if (!walked.ok) throw new Error(walked.failure.reason);
  const { predictions, schedule, productionFromUtc } = walked.value;
  expect([...predictions.score]).toEqual([NaN, NaN, NaN, NaN, 0, 0, 1, 1, 2, 2]);
  expect([...predictions.fold]).toEqual([-1, -1, -1, -1, 0, 0, 1, 1, 2, 2]);
  expect(schedule.entries.map(({ validFromUtc }) => validFromUtc)).toEqual([4, 6, 8]);
  expect(productionFromUtc).toBe(8);
  expect(seen.map(({ train }) => [...train])).toEqual([
    [0, 1, 2],
    [0, 1, 2, 3, 4],
    [0, 1, 2, 3, 4, 5, 6],
  ]);
});
