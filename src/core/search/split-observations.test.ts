import { describe, expect, it } from 'vitest';
import { goodCount, splitObservations } from './split-observations.ts';
import type { Observation } from './study.ts';

const trial = (number: number, rest: Partial<Observation>): Observation => ({
  number,
  point: {},
  state: 'completed',
  value: null,
  steps: [],
  ...rest,
});

it('a tenth of the trials are good, at most 25', () => {
  const counts = [1, 10, 11, 25, 100, 240, 250, 400].map((n) => goodCount(n, 25));
  expect(counts).toEqual([1, 1, 2, 3, 10, 24, 25, 25]);
});

/** The order in which Optuna 5.0.0 lets trials into the good ones, from `_split_trials` with n_below 1, 2, 3 ... */
describe('the good trials', () => {
  const goodOf = (observations: readonly Observation[], cap: number) =>
    splitObservations(padded(observations), { cap, countRunning: true }).good.map(({ number }) => number);

  it('are completed by value, then pruned by how far they got and their last value', () => {
    const trials = [
      trial(0, { value: 1 }),
      trial(1, { value: 3 }),
      trial(2, { state: 'pruned', steps: [5] }),
      trial(3, { state: 'pruned', steps: [1, 2] }),
      trial(4, { state: 'pruned', steps: [1, 4] }),
      trial(5, { state: 'pruned' }),
      trial(6, { value: 3 }),
      trial(7, { state: 'pruned', steps: [9, NaN] }),
      trial(8, { state: 'running' }),
    ];
    expect(goodOf(trials, 1)).toEqual([1]);
    expect(goodOf(trials, 2)).toEqual([1, 6]);
    expect(goodOf(trials, 3)).toEqual([0, 1, 6]);
    expect(goodOf(trials, 4)).toEqual([0, 1, 4, 6]);
    expect(goodOf(trials, 5)).toEqual([0, 1, 3, 4, 6]);
    expect(goodOf(trials, 6)).toEqual([0, 1, 3, 4, 6, 7]);
    expect(goodOf(trials, 7)).toEqual([0, 1, 2, 3, 4, 6, 7]);
    expect(goodOf(trials, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('are feasible before infeasible, which follow by how much they violate', () => {
    const trials = [
      trial(0, { value: 9, violation: 2 }),
      trial(1, { value: 1, violation: -1 }),
      trial(2, { value: 8, violation: 0.5 }),
      trial(3, { value: 2, violation: 0 }),
      trial(4, { state: 'pruned', violation: -3 }),
      trial(5, { state: 'pruned', violation: 0.5 }),
    ];
    expect(goodOf(trials, 1)).toEqual([3]);
    expect(goodOf(trials, 2)).toEqual([1, 3]);
    expect(goodOf(trials, 3)).toEqual([1, 3, 4]);
    expect(goodOf(trials, 4)).toEqual([1, 2, 3, 4]);
    expect(goodOf(trials, 5)).toEqual([1, 2, 3, 4, 5]);
  });
});

it('running trials are bad when they count, failed ones and those without a value are neither', () => {
  const trials = [
    trial(3, { state: 'running' }),
    trial(2, { state: 'failed' }),
    trial(1, { value: 0 }),
    trial(0, { value: 1 }),
    trial(4, { value: NaN }),
  ];
  const split = (countRunning: boolean) => splitObservations(trials, { cap: 25, countRunning });
  expect(split(true).good.map(({ number }) => number)).toEqual([0]);
  expect(split(true).bad.map(({ number }) => number)).toEqual([1, 3]);
  expect(split(false).bad.map(({ number }) => number)).toEqual([1]);
});

/** A hundred worse trials, so that the cap alone decides how many are good. */
function padded(observations: readonly Observation[]): Observation[] {
  const worse = Array.from({ length: 100 }, (_, i) => trial(100 + i, { state: 'pruned', violation: 10 + i }));
  return [...observations, ...worse];
}
