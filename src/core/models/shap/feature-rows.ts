import type { FeatureMatrix } from '../../../formats/features/feature-matrix.ts';

/** At most `most` of the rows, evenly spaced from the first to the last. */
export function spread(rows: Int32Array, most: number): Int32Array {
  if (rows.length <= most) return rows;
  return Int32Array.from(
    { length: most },
    (_, i) => rows[Math.floor((i * (rows.length - 1)) / Math.max(1, most - 1))]!,
  );
}

/** The listed rows as the values a model is given. */
export function featureRows({ columns }: FeatureMatrix, rows: Int32Array): Float64Array[] {
  return Array.from(rows, (row) => Float64Array.from(columns, (column) => column[row]!));
}
