/** The text of a cell that could not be read, kept for the first few. */
export interface CellSample {
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

/**
 * Rows of one symbol as they stood in the files, in file order, before any judgement. Columns have one entry per row;
 * NaN stands for missing and unreadable numbers, told apart by `defects`.
 */
export interface RawBars {
  readonly symbol: string;
  readonly files: readonly string[];
  /** Index into `files`. */
  readonly fileOf: Int32Array;
  /** Line of a text file, else row number; both start at 1. */
  readonly line: Int32Array;
  /** Daily bars: midnight UTC of the session date. Shorter bars: the open, UTC epoch milliseconds. */
  readonly stamp: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** NaN in every row when the source has no volume. */
  readonly volume: Float64Array;
  readonly hasVolume: boolean;
  /** Traded money, null when the source has none. */
  readonly quoteVolume: Float64Array | null;
  /** Factor from raw to adjusted prices, null when the source has none. */
  readonly adjFactor: Float64Array | null;
  readonly defects: Uint8Array;
  readonly cells: readonly CellSample[];
}
