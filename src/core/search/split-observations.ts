import type { Observation } from './study.ts';

export interface Split {
  /** The best observations, by trial number. */
  readonly good: readonly Observation[];
  /** The others, by trial number. */
  readonly bad: readonly Observation[];
}

/** How many of n finished trials are good: a tenth, rounded up, at most `cap`. */
export function goodCount(n: number, cap: number): number {
  return Math.min(Math.ceil(0.1 * n), cap);
}

/**
 * Divides the finished trials of a study. Best come the completed ones by value; then the pruned ones, those that got further first and
 * by their last value among these (NaN last), those without a step at the end; then those that violate a constraint, by how much. Equal
 * ones stay in order of number. Failed trials (and completed ones without a value) are left out, running ones are bad if they count.
 */
export function splitObservations(
  observations: readonly Observation[],
  { cap, countRunning }: { readonly cap: number; readonly countRunning: boolean },
): Split {
  const known = observations.toSorted((a, b) => a.number - b.number);
  const finished = known.filter(isFinished);
  const feasible = finished.filter((one) => violation(one) === 0);
  const ranked = [
    ...feasible.filter(({ state }) => state === 'completed').sort((a, b) => b.value! - a.value!),
    ...feasible.filter(({ state }) => state === 'pruned').sort(comparePruned),
    ...finished.filter((one) => violation(one) > 0).sort((a, b) => violation(a) - violation(b)),
  ];
  const best = new Set(ranked.slice(0, goodCount(finished.length, cap)));
  const counts = (one: Observation) => isFinished(one) || (countRunning && one.state === 'running');
  return {
    good: finished.filter((one) => best.has(one)),
    bad: known.filter((one) => counts(one) && !best.has(one)),
  };
}

/** Whether a trial came to an end that says something of its point. */
export function isFinished({ state, value }: Observation): boolean {
  return state === 'pruned' || (state === 'completed' && value !== null && !Number.isNaN(value));
}

function violation({ violation: sum }: Observation): number {
  return Math.max(0, sum ?? 0);
}

function comparePruned(a: Observation, b: Observation): number {
  if (a.steps.length !== b.steps.length) return b.steps.length - a.steps.length;
  return lastValue(b) - lastValue(a) || 0;
}

function lastValue({ steps }: Observation): number {
  const value = steps.at(-1) ?? NaN;
  return Number.isNaN(value) ? -Infinity : value;
}
