import { log } from '../../numerics/elementary.ts';

/** Log-odds of a probability held 1e-6 away from certainty, so that no member can outshout the others. */
export function logOdds(probability: number): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return log(p / (1 - p));
}
