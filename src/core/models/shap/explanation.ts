/**
 * Why a model scored one row as it did, by Shapley values of the game in which features not yet told take the values of a background
 * row, averaged over the background (interventional SHAP: Lundberg and Lee 2017, Janzing et al. 2020). `base` plus all contributions
 * is `raw`, up to rounding.
 */
export interface Explanation {
  /** Mean raw score of the background. */
  readonly base: number;
  /** By feature, in the model's order. */
  readonly contributions: Float64Array;
  /** Score before the link: log-odds where `unit` says so, else the score itself. */
  readonly raw: number;
  readonly unit: 'log-odds' | 'score';
  /** False where contributions are an estimate from drawn orders. */
  readonly exact: boolean;
}

/** Explains one row of feature values, NaN for missing. */
export type Explainer = (row: Float64Array) => Explanation;
