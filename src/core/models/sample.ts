import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';

/** Rows to fit or judge a model on. `target` and `weight` are aligned with the matrix; `rows` says which rows count, in training order. */
export interface Sample {
  readonly features: FeatureMatrix;
  readonly rows: Int32Array;
  /** 0 or 1 for classification, a return for regression; finite at `rows`. */
  readonly target: Float64Array;
  /** >= 0 and finite at `rows`. */
  readonly weight: Float64Array;
}
