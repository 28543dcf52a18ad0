import type { Rng } from '../numerics/rng.ts';
import type { Kernels } from './kernels.ts';

/**
 * Kernels of a choice: each observation counts 1 for what was chosen and priorWeight / (observations + 1) for every choice,
 * normalised; the prior is uniform (Optuna 4.9 and later).
 *
 * @param chosen - indices of the observations' choices, oldest first.
 */
export function choiceKernels(choices: number, chosen: Float64Array, priorWeight: number): Kernels {
  const prior = chosen.length;
  const smoothing = priorWeight / (prior + 1);
  const hit = (smoothing + 1) / (smoothing * choices + 1);
  const miss = smoothing / (smoothing * choices + 1);
  return {
    draw(kernel, rng) {
      if (kernel === prior) return rng.integer(choices);
      return drawAround(chosen[kernel]!, hit, miss, choices, rng);
    },
    weigh(place, { factors }) {
      for (let k = 0; k < prior; k++) factors[k]! *= chosen[k] === place ? hit : miss;
      factors[prior]! /= choices;
    },
  };
}

function drawAround(chosen: number, hit: number, miss: number, choices: number, rng: Rng): number {
  let left = rng.uniform();
  for (let choice = 0; choice < choices - 1; choice++) {
    left -= choice === chosen ? hit : miss;
    if (left < 0) return choice;
  }
  return choices - 1;
}
