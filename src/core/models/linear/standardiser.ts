import type { Sample } from '../sample.ts';

/** How features become comparable: (x - mean) / scale, fitted on training rows with their weights. */
export interface Standardiser {
  readonly means: Float64Array;
  /** Weighted standard deviation; 1 for features that do not vary, and everywhere when only centring. */
  readonly scales: Float64Array;
  /** Features that vary. */
  readonly active: Int32Array;
}

/** Missing values take no part in the fit. Two passes, in row order. */
export function fitStandardiser({ features, rows, weight }: Sample, centreOnly = false): Standardiser {
  const count = features.names.length;
  const means = new Float64Array(count);
  const scales = new Float64Array(count).fill(1);
  const active: number[] = [];
  for (const [f, column] of features.columns.entries()) {
    const mean = weightedMean(rows, weight, (row) => column[row]!);
    means[f] = Number.isNaN(mean) ? 0 : mean;
    const variance = weightedMean(rows, weight, (row) => (column[row]! - mean) * (column[row]! - mean));
    const deviation = Math.sqrt(variance);
    if (!(deviation > 1e-12 * Math.abs(mean))) continue;
    active.push(f);
    if (!centreOnly) scales[f] = deviation;
  }
  return { means, scales, active: Int32Array.from(active) };
}

function weightedMean(rows: Int32Array, weight: Float64Array, valueOf: (row: number) => number): number {
  let weights = 0;
  let sum = 0;
  for (const row of rows) {
    const value = valueOf(row);
    if (Number.isNaN(value)) continue;
    weights += weight[row]!;
    sum += weight[row]! * value;
  }
  return sum / weights;
}
