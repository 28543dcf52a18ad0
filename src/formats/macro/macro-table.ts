/**
 * Series that are not bars, sorted by series (code unit), then `tUtc`, then `knownUtc`. Rows of series `s` are
 * `offsets[s] .. offsets[s + 1] - 1`. `tUtc` is the date a value is about, midnight UTC; `knownUtc` is the first moment
 * at which it may be used. Values are finite; a missing value has no row.
 */
export interface MacroTable {
  readonly series: readonly string[];
  readonly offsets: Int32Array;
  readonly tUtc: Float64Array;
  readonly knownUtc: Float64Array;
  readonly value: Float64Array;
}

/** Values of one series before they are joined into a table; `line` says where each stood, for messages. */
export interface MacroSeries {
  readonly name: string;
  readonly file: string;
  readonly line: Int32Array;
  readonly tUtc: Float64Array;
  readonly knownUtc: Float64Array;
  readonly value: Float64Array;
}
