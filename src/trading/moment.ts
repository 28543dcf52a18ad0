/** The symbols whose bars have become known at a moment: the first `count` of `symbols`, ascending. */
export interface Moment {
  readonly symbols: Int32Array;
  readonly count: number;
  readonly nowUtc: number;
}
