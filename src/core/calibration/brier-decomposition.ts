import { mean, sum } from '../numerics/summary.ts';
import { argsort } from '../numerics/order.ts';
import { binOf } from './reliability-bins.ts';

/** Brier score = reliability - resolution + uncertainty, exactly when forecasts are equal within groups. NaN without rows. */
export interface BrierDecomposition {
  readonly brier: number;
  /** Squared distance of forecasts from what happened: lower is better. */
  readonly reliability: number;
  /** How far groups differ from the base rate: higher is better. */
  readonly resolution: number;
  /** Variance of the outcome itself. */
  readonly uncertainty: number;
  /** Groups that hold a forecast. */
  readonly groups: number;
}

/**
 * Murphy's decomposition (1973). Groups are the distinct forecasts, or bins of equal width when their number is given: then
 * what varies within a bin is in the Brier score alone.
 */
export function brierDecomposition(
  probabilities: Float64Array,
  outcomes: Float64Array,
  bins: number | 'distinct',
): BrierDecomposition {
  const rows = probabilities.length;
  const base = mean(outcomes);
  const groups = bins === 'distinct' ? distinct(probabilities) : Int32Array.from(probabilities, (p) => binOf(p, bins));
  const size = groups.reduce((most, group) => Math.max(most, group), -1) + 1;
  const counts = new Float64Array(size);
  const forecasts = new Float64Array(size);
  const ones = new Float64Array(size);
  for (const [i, group] of groups.entries()) {
    counts[group]!++;
    forecasts[group]! += probabilities[i]!;
    ones[group]! += outcomes[i]!;
  }
  let reliability = 0;
  let resolution = 0;
  for (let group = 0; group < size; group++) {
    const count = counts[group]!;
    if (count === 0) continue;
    const observed = ones[group]! / count;
    reliability += count * (forecasts[group]! / count - observed) * (forecasts[group]! / count - observed);
    resolution += count * (observed - base) * (observed - base);
  }
  return {
    brier: sum(probabilities.map((p, i) => (p - outcomes[i]!) * (p - outcomes[i]!))) / rows,
    reliability: reliability / rows,
    resolution: resolution / rows,
    uncertainty: base * (1 - base),
    groups: counts.reduce((held, count) => held + Number(count > 0), 0),
  };
}

function distinct(values: Float64Array): Int32Array {
  const groups = new Int32Array(values.length);
  let group = -1;
  let previous = NaN;
  for (const i of argsort(values)) {
    if (values[i] !== previous) group++;
    previous = values[i]!;
    groups[i] = group;
  }
  return groups;
}
