/**
 * Features as columns, one Float64Array per name, row-aligned with `bars`. NaN means missing (warm-up or no input);
 * infinities never occur.
 */
export interface FeatureMatrix {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly rows: number;
}
