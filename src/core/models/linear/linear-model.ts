import type { LinearModel } from '../model.ts';
import type { Standardiser } from './standardiser.ts';

/** Puts coefficients of the active features back in place of all features. */
export function linearModel(
  kind: LinearModel['kind'],
  intercept: number,
  fitted: Float64Array,
  { means, scales, active }: Standardiser,
): LinearModel {
  const coefficients = Array.from(means, () => 0);
  for (const [j, f] of active.entries()) coefficients[f] = fitted[j]!;
  return { kind, intercept, coefficients, means: [...means], scales: [...scales] };
}
