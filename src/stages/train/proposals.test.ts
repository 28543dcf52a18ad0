import { expect, it } from 'vitest';
import { sectionDefaults } from '../../../test/learning/stage-context.ts';
import schema from '../../formats/config/train.schema.json' with { type: 'json' };
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import type { Trial } from '../../formats/training/trials-file.ts';
import { memberProposals } from './proposals.ts';

const members = ['base-rate', 'logistic-ridge', 'gbdt', 'mlp'];
const proposals = (top: number) =>
  memberProposals(
    (sectionDefaults(schema, { model: { ensemble: { members, top, method: 'mean', folds: 3 } } }) as TrainConfig).model,
  );
const trial = (number: number, value: number | null, violation = 0) =>
  ({ number, value, violation, state: value === null ? 'failed' : 'completed' }) as Trial;

function membersOf(top: number, finished: readonly Trial[]): readonly string[] {
  const [spec] = proposals(top).next(finished);
  return spec?.kind === 'ensemble' ? spec.params.members.map(({ kind }) => kind) : [];
}

it('takes the best members in the order of the configuration, those that meet the demand first', () => {
  expect(membersOf(2, [trial(0, -0.6), trial(1, -0.5), trial(2, -0.9), trial(3, -0.4)])).toEqual([
    'logistic-ridge',
    'mlp',
  ]);
  expect(membersOf(2, [trial(0, -0.6), trial(1, -0.5, 0.5), trial(2, -0.9), trial(3, -0.4, 0.25)])).toEqual([
    'base-rate',
    'gbdt',
  ]);
  expect(membersOf(2, [trial(0, -0.5), trial(1, -0.5), trial(2, -0.5), trial(3, -0.5)])).toEqual([
    'base-rate',
    'logistic-ridge',
  ]);
});

it('takes all that could be fitted where none is left out, and ends where none could', () => {
  expect(membersOf(0, [trial(0, -0.6), trial(1, null), trial(2, -0.9), trial(3, -0.4)])).toEqual([
    'base-rate',
    'gbdt',
    'mlp',
  ]);
  expect(proposals(0).next([0, 1, 2, 3].map((number) => trial(number, null)))).toEqual([]);
});
