import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';

/** The listed rows one after another, standardised; a missing value becomes 0, the mean. */
export function standardiseAll(
  { columns }: FeatureMatrix,
  rows: Int32Array,
  means: ArrayLike<number>,
  scales: ArrayLike<number>,
): Float64Array {
  const width = columns.length;
  const values = new Float64Array(rows.length * width);
  for (const [f, column] of columns.entries()) {
    for (let i = 0; i < rows.length; i++) {
      const z = (column[rows[i]!]! - means[f]!) / scales[f]!;
      values[i * width + f] = z === z ? z : 0;
    }
  }
  return values;
}
