import { mean, standardDeviation } from '../../core/numerics/summary.ts';
import { studentTQuantile } from '../../core/numerics/special.ts';
import type { PairedDifference } from '../../formats/stress-report/stress-report.schema.generated.ts';

/** Which sign of a difference is worse. */
export type Worse = 'lower' | 'higher';

/**
 * Mean of the differences with its two-sided 95 % interval by Student's t over pairs, which are taken as independent. No interval for
 * fewer than two pairs. At least one difference; none may be NaN.
 */
export function pairedDifference(differences: Float64Array, worse: Worse): PairedDifference {
  const { length } = differences;
  const centre = mean(differences);
  const sign = worse === 'lower' ? -1 : 1;
  const facts = { mean: centre, worse: differences.filter((one) => sign * one > 0).length / length };
  if (length < 2) return { ...facts, low: null, high: null };
  const reach = (studentTQuantile(0.975, length - 1) * standardDeviation(differences)) / Math.sqrt(length);
  return { ...facts, low: centre - reach, high: centre + reach };
}
