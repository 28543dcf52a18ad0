import { dickeyFuller } from '../inference/augmented-dickey-fuller.ts';

export interface StationaritySpec {
  /** Lagged changes in the test. */
  readonly lags: number;
  /** Runs of training rows shorter than this are not tested. */
  readonly minRows: number;
}

export const usualStationaritySpec: StationaritySpec = { lags: 1, minRows: 100 };

/** A run of consecutive rows `from .. end - 1` of one symbol. */
export interface RowRun {
  readonly from: number;
  readonly end: number;
}

/**
 * The smallest order of fractional difference that rejects a unit root at 5 % in every run of training rows that is long enough
 * (Lopez de Prado, AFML 5.6), as the place of its column among `columns`, which hold the differences of one series by ascending order.
 * Looks at training rows alone: an order chosen on the whole series would have seen the test. The last where no other passes, or
 * nothing is long enough to test.
 */
export function smallestStationary(
  columns: readonly Float64Array[],
  offsets: Int32Array,
  rows: Int32Array,
  spec = usualStationaritySpec,
): number {
  const place = columns.findIndex((column) => isStationary(column, trainingRuns(column, offsets, rows), spec));
  return place < 0 ? columns.length - 1 : place;
}

function isStationary(column: Float64Array, runs: readonly RowRun[], { lags, minRows }: StationaritySpec): boolean {
  const long = runs.filter(({ from, end }) => end - from >= minRows);
  return (
    long.length > 0 &&
    long.every(({ from, end }) => {
      const { statistic, critical5 } = dickeyFuller(column.subarray(from, end), lags);
      return statistic < critical5;
    })
  );
}

/**
 * Longest runs of training rows that follow one another within a symbol and have a value. `rows` are row numbers in any order;
 * symbol s owns rows `offsets[s] .. offsets[s + 1] - 1`.
 */
export function trainingRuns(column: Float64Array, offsets: Int32Array, rows: Int32Array): RowRun[] {
  const inside = new Uint8Array(column.length);
  for (const row of rows) inside[row] = Number.isFinite(column[row]!) ? 1 : 0;
  const runs: RowRun[] = [];
  for (let s = 0; s + 1 < offsets.length; s++) {
    for (let row = offsets[s]!; row < offsets[s + 1]!; row++) {
      if (inside[row] === 0) continue;
      const from = row;
      while (row < offsets[s + 1]! && inside[row] === 1) row++;
      runs.push({ from, end: row });
    }
  }
  return runs;
}
