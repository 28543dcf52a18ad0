import { median } from '../numerics/summary.ts';
import type { Pruner } from './study.ts';

export interface MedianPrunerOptions {
  /** Trials to complete before the first is pruned. */
  readonly startupTrials?: number;
  /** Steps at the start of each trial after which nothing is pruned. */
  readonly warmupSteps?: number;
  /** Decides after every so many steps. */
  readonly interval?: number;
  /**
   * What is held against the median: the trial's best value so far (as in Optuna, for values that get better with every step) or its
   * latest (for running means over folds, where the best is the luckiest).
   */
  readonly judged?: 'best' | 'latest';
}

/** Prunes a trial that is below the median of the completed trials' values at the same step; NaN values of these are left out. */
export function medianPruner({
  startupTrials = 5,
  warmupSteps = 0,
  interval = 1,
  judged = 'best',
}: MedianPrunerOptions = {}): Pruner {
  return {
    shouldPrune(steps, observations) {
      const completed = observations.filter(({ state }) => state === 'completed');
      const step = steps.length - 1;
      if (completed.length < Math.max(1, startupTrials) || step < warmupSteps || (step - warmupSteps) % interval !== 0)
        return false;
      const own = judged === 'best' ? Math.max(-Infinity, ...steps.filter(isNumber)) : steps[step]!;
      if (!steps.some(isNumber) || Number.isNaN(own)) return true;
      const others = completed.map((one) => one.steps[step] ?? NaN).filter(isNumber);
      return others.length > 0 && own < median(others);
    },
  };
}

function isNumber(value: number): boolean {
  return !Number.isNaN(value);
}
