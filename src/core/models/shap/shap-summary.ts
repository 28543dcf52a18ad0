import type { FeatureMatrix } from '../../../formats/features/feature-matrix.ts';
import type { Seed } from '../../numerics/rng.ts';
import type { Model } from '../model.ts';
import { correlation } from '../score-metrics.ts';
import { explainModel } from './explain-model.ts';
import { featureRows, spread } from './feature-rows.ts';
import { summarySize } from './summary-size.ts';

export interface ShapSummary {
  readonly name: string;
  /** Mean size of the feature's contribution over the explained rows, in units of the raw score. */
  readonly meanAbs: number;
  /** Correlation of contribution with value over the rows that have one: above 0, large values raise the score. Null when either does not vary. */
  readonly direction: number | null;
}

/**
 * What each feature did to a model's scores, largest first. At most 500 of the listed rows are explained, evenly spaced, against a
 * background of at most 64 of them; fewer for models that take long. Deterministic in its arguments.
 */
export function shapSummary(model: Model, features: FeatureMatrix, rows: Int32Array, seed: Seed): ShapSummary[] {
  if (rows.length === 0) return [];
  const size = summarySize(model, features.columns.length);
  const background = featureRows(features, spread(rows, size.background));
  const explained = featureRows(features, spread(rows, size.explained));
  const explain = explainModel(model, { background, rounds: 1, seed });
  const contributions = explained.map((row) => explain(row).contributions);
  return features.names
    .map((name, f) => ({
      name,
      meanAbs: contributions.reduce((sum, parts) => sum + Math.abs(parts[f]!), 0) / contributions.length,
      direction: directionOf(
        explained.map((row) => row[f]!),
        contributions.map((parts) => parts[f]!),
      ),
    }))
    .sort((a, b) => b.meanAbs - a.meanAbs || (a.name < b.name ? -1 : 1));
}

function directionOf(values: readonly number[], parts: readonly number[]): number | null {
  const known = values.flatMap((value, i) => (Number.isFinite(value) ? [i] : []));
  const found = correlation(
    Float64Array.from(known, (i) => values[i]!),
    Float64Array.from(known, (i) => parts[i]!),
  );
  return Number.isFinite(found) ? found : null;
}
