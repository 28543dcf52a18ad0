import { expect, it } from 'vitest';
import { rowsOf } from '../../../test/learning/training-rows.ts';
import { sectionDefaults } from '../../../test/learning/stage-context.ts';
import schema from '../../formats/config/train.schema.json' with { type: 'json' };
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import { studySplits } from './study-splits.ts';

const rows = 400;
const data = rowsOf([], { t1: Array.from({ length: rows }, (_, i) => i + 0.5) });
const positions = Int32Array.from({ length: rows }, (_, i) => i);

function splitsOf(search: object, longestLabel = 1) {
  const config = sectionDefaults(schema, { search: { folds: 4, testFolds: 1, ...search } }) as TrainConfig;
  const made = studySplits({ ...data, longestLabel }, positions, config);
  if (!made.ok) throw new Error(made.failure.reason);
  return made.value;
}

it('leave an embargo of 1 % of the window or of the longest label, whichever is more, after each test', () => {
  expect(splitsOf({}).embargoBars).toBe(4);
  expect(splitsOf({}, 9).embargoBars).toBe(9);
  const [first, second] = splitsOf({}, 9).splits;
  expect([first!.train[0], first!.train.length]).toEqual([109, 291]);
  expect(second!.train.slice(99, 101)).toEqual(Int32Array.of(99, 209));
});

it('leave the embargo that is asked for, also none', () => {
  expect(splitsOf({ embargoBars: 0 }).splits[0]!.train[0]).toBe(100);
  expect(splitsOf({ embargoBars: 20 }).splits[0]!.train[0]).toBe(120);
});

it('are of the positions that were given', () => {
  const later = positions.map((position) => position);
  const made = studySplits(data, later.subarray(100), sectionDefaults(schema, { search: { folds: 2 } }) as TrainConfig);
  expect(made.ok && [...made.value.splits[0]!.test.subarray(0, 2)]).toEqual([100, 101]);
});
