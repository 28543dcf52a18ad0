import type { Observation, Pruner } from './study.ts';

export interface AshaOptions {
  /** Steps of the first rung; `auto` takes a hundredth of the longest completed trial, at least 1, and prunes nothing before there is one. */
  readonly minResource?: number | 'auto';
  /** Of so many trials that reach a rung, one goes on. A whole number from 2. */
  readonly eta?: number;
  /** Rungs that are left out at the start. */
  readonly skippedRungs?: number;
  /** Trials that must have reached a rung before any goes on from it. */
  readonly bootstrap?: number;
}

/**
 * Asynchronous successive halving (Li et al. 2020): rung r is after minResource * eta^(skippedRungs + r) steps; a trial goes on from a
 * rung if its value there is among the best floor(n / eta) of the n trials that reached it, itself included; while that is none, if it
 * is the best. NaN at a rung prunes, and counts for nobody else.
 */
export function ashaPruner({ minResource = 1, eta = 4, skippedRungs = 0, bootstrap = 0 }: AshaOptions = {}): Pruner {
  return {
    shouldPrune(steps, observations) {
      const first = minResource === 'auto' ? resourceOf(observations) : minResource;
      if (first === null || !isRung(steps.length, first, eta, skippedRungs)) return false;
      const own = steps.at(-1)!;
      if (Number.isNaN(own)) return true;
      const at = steps.length - 1;
      const others = observations.map((one) => one.steps[at] ?? NaN).filter((value) => !Number.isNaN(value));
      const reached = others.length + 1;
      if (reached <= bootstrap) return true;
      const kept = Math.max(1, Math.floor(reached / eta));
      return others.filter((value) => value > own).length >= kept;
    },
  };
}

function isRung(steps: number, first: number, eta: number, skipped: number): boolean {
  let rung = first;
  for (let i = 0; i < skipped; i++) rung *= eta;
  while (rung < steps) rung *= eta;
  return rung === steps;
}

function resourceOf(observations: readonly Observation[]): number | null {
  const lengths = observations.filter(({ state }) => state === 'completed').map(({ steps }) => steps.length);
  const longest = Math.max(0, ...lengths);
  return longest === 0 ? null : Math.max(1, Math.floor(longest / 100));
}
