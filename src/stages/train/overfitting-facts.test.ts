import { expect, it } from 'vitest';
import type { Trial } from '../../formats/training/trials-file.ts';
import { overfittingFacts } from './overfitting-facts.ts';

const wave = (phase: number, lift = 0) => Array.from({ length: 48 }, (_, t) => Math.sin(1.7 * t + phase) + lift);
const trial = (number: number, state: Trial['state'], returns: number[]) =>
  ({ number, state, returns }) as unknown as Trial;
const study = (trials: readonly Trial[]) => ({ trials, best: trials[0]!, embargoBars: 0, paths: [] });

it('compares the completed trials alone: the others have no returns', () => {
  const completed = [trial(0, 'completed', wave(0, 1)), trial(1, 'completed', wave(1)), trial(2, 'completed', wave(2))];
  const facts = overfittingFacts(study(completed), 1);
  expect(facts).toMatchObject({ trials: 3, periods: 48, blocks: 8, pbo: 0 });
  expect(facts!.spa).toBeLessThan(0.01);
  expect(overfittingFacts(study([...completed, trial(3, 'pruned', []), trial(4, 'failed', [])]), 1)).toEqual(facts);
});

it('says nothing of one trial, or of few periods', () => {
  expect(overfittingFacts(study([trial(0, 'completed', wave(0))]), 1)).toBeNull();
  const short = [0, 1].map((number) => trial(number, 'completed', wave(number).slice(0, 11)));
  expect(overfittingFacts(study(short), 1)).toBeNull();
});
