import { mean, standardDeviation } from '../numerics/summary.ts';

/**
 * 1 - MSE / MSE of the base rate over the rows that both forecast and whose outcome is known: 1 is perfect, 0 no better than the mean
 * of the training outcomes (Murphy 1988). NaN without such a row, and when the base rate makes no error.
 */
export function skillScore(
  rows: Int32Array,
  forecast: Float64Array,
  base: Float64Array,
  outcome: Float64Array,
): number {
  let own = 0;
  let others = 0;
  for (const row of rows) {
    const error = forecast[row]! - outcome[row]!;
    const baseError = base[row]! - outcome[row]!;
    if (Number.isNaN(error) || Number.isNaN(baseError)) continue;
    own += error * error;
    others += baseError * baseError;
  }
  return others > 0 ? 1 - own / others : NaN;
}

/** Mean less one standard error of the skills that are known: what a model is ranked by. One skill has no error; none gives NaN. */
export function rankingScore(skills: readonly number[]): number {
  const known = skills.filter((skill) => !Number.isNaN(skill));
  if (known.length < 2) return known[0] ?? NaN;
  return mean(known) - standardDeviation(known) / Math.sqrt(known.length);
}
