/** Out-of-sample scores, one per bars row, same order. `fold` is the walk-forward fold that made the score, -1 where none did (score NaN). */
export interface PredictionTable {
  readonly fold: Int32Array;
  readonly score: Float64Array;
}
