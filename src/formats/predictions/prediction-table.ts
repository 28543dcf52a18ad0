/**
 * Out-of-sample scores, one per bars row, same order: those of the model schedule. `fold` is the walk-forward fold that made the
 * score, counting the production model after the last; -1 where none did (score NaN). `agreement` is the share of an ensemble's members
 * on its side, 1 for other models, NaN without a score.
 */
export interface PredictionTable {
  readonly fold: Int32Array;
  readonly score: Float64Array;
  readonly agreement: Float64Array;
}
