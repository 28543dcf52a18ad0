/**
 * Out-of-sample scores, one per bars row, same order: those of the model schedule. `fold` is the walk-forward fold that made the
 * score, counting the production model after the last; -1 where none did (score NaN).
 */
export interface PredictionTable {
  readonly fold: Int32Array;
  readonly score: Float64Array;
}
