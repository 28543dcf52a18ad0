import { describe, expect, it } from 'vitest';
import { ashaPruner } from './asha-pruner.ts';
import { medianPruner } from './median-pruner.ts';
import type { Observation, Pruner } from './study.ts';

/** Values that fourteen trials would have after each of six steps. */
const traces = [
  [69, 15, 88, 93, 80, 72],
  [72, 72, 82, 41, 68, 50],
  [91, 45, 0, 80, 75, 25],
  [46, 5, 9, 5, 8, 63],
  [18, 45, 23, 76, 98, 73],
  [35, 73, 33, 32, 48, 13],
  [3, 27, 85, 58, 15, 73],
  [71, 29, 18, 56, 42, 86],
  [15, 38, NaN, 5, 96, 80],
  [90, 53, 35, 70, 19, 35],
  [NaN, NaN, NaN, NaN, NaN, NaN],
  [27, 5, 29, 46, 6, 76],
  [NaN, 98, 78, 73, 48, 99],
  [51, 76, 84, 79, 17, 97],
];

/** After how many steps each trial was pruned, 0 when it was not, one trial after the other; expected figures are Optuna 5.0.0's. */
describe('the median pruner', () => {
  it('stops what never was above the median, from the sixth trial on', () => {
    expect(stops(medianPruner())).toEqual([0, 0, 0, 0, 0, 1, 1, 4, 1, 0, 1, 1, 1, 1]);
  });

  it('waits for as many trials and steps as it is told and decides at intervals', () => {
    const pruner = medianPruner({ startupTrials: 2, warmupSteps: 2, interval: 2 });
    expect(stops(pruner)).toEqual([0, 0, 0, 3, 3, 3, 0, 3, 3, 0, 3, 3, 0, 0]);
  });

  it('judges by the latest value if told so', () => {
    const others = [1, 2, 3].map((value) => completed([value, value]));
    expect(medianPruner({ startupTrials: 3 }).shouldPrune([9, 1], others)).toBe(false);
    expect(medianPruner({ startupTrials: 3, judged: 'latest' }).shouldPrune([9, 1], others)).toBe(true);
    expect(medianPruner({ startupTrials: 3, judged: 'latest' }).shouldPrune([0, 2], others)).toBe(false);
  });

  it('never stops the first trial', () => {
    expect(medianPruner({ startupTrials: 0 }).shouldPrune([NaN], [])).toBe(false);
  });
});

describe('the successive halving pruner', () => {
  it('lets the best quarter of each rung go on, the best while there are fewer than four', () => {
    expect(stops(ashaPruner())).toEqual([0, 4, 4, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1]);
  });

  it('halves with eta 2', () => {
    expect(stops(ashaPruner({ eta: 2 }))).toEqual([0, 4, 2, 1, 1, 1, 1, 2, 1, 4, 1, 1, 1, 0]);
  });

  it('leaves rungs out and waits for a number of trials at each', () => {
    const pruner = ashaPruner({ eta: 2, skippedRungs: 1, bootstrap: 2 });
    expect(stops(pruner)).toEqual([2, 2, 2, 2, 4, 4, 2, 2, 2, 4, 2, 2, 0, 0]);
  });

  it('takes its first rung from the longest completed trial', () => {
    const pruner = ashaPruner({ minResource: 'auto', eta: 2 });
    expect(stops(pruner)).toEqual(stops(ashaPruner({ eta: 2 })));
    const long = completed(Array<number>(600).fill(1));
    const decisions = [5, 6, 7, 12].map((steps) => pruner.shouldPrune(Array<number>(steps).fill(0), [long]));
    expect(decisions).toEqual([false, true, false, true]);
    expect(pruner.shouldPrune([0], [])).toBe(false);
  });
});

function stops(pruner: Pruner): number[] {
  const known: Observation[] = [];
  return traces.map((trace) => {
    const steps: number[] = [];
    let stopped = false;
    while (!stopped && steps.length < trace.length) {
      steps.push(trace[steps.length]!);
      stopped = pruner.shouldPrune([...steps], known);
    }
    known.push({ ...completed(steps), state: stopped ? 'pruned' : 'completed' });
    return stopped ? steps.length : 0;
  });
}

function completed(steps: readonly number[]): Observation {
  return { number: 0, point: {}, state: 'completed', value: 0, steps };
}
