import { dickeyFuller } from '../inference/augmented-dickey-fuller.ts';
import { fractionalWeights } from './kernels/memory.ts';

export interface FractionalSpec {
  /** Weights from the first below this on are left out. */
  readonly threshold: number;
  /** Orders that are tried, ascending. */
  readonly orders: readonly number[];
  /** Lagged changes in the test. */
  readonly lags: number;
  /** Runs of training rows that leave fewer differences than this are not tested. */
  readonly minRows: number;
}

export const usualFractionalSpec: FractionalSpec = {
  threshold: 1e-3,
  orders: Array.from({ length: 21 }, (_, k) => k / 20),
  lags: 1,
  minRows: 100,
};

/** What was fitted in a training fold: data only. */
export interface FractionalTransform {
  readonly order: number;
  readonly threshold: number;
}

/** A run of consecutive rows `from .. end - 1` of one symbol. */
export interface RowRun {
  readonly from: number;
  readonly end: number;
}

/**
 * The smallest order whose fixed-width fractional difference rejects a unit root at 5 % in every run that is long enough
 * (Lopez de Prado, AFML 5.6). Looks at the rows of `runs` alone, which have to be those of a training fold: an order chosen on
 * the whole series would have seen the test rows. Null when no order passes, or no run is long enough to test one.
 */
export function chooseFractionalOrder(
  column: Float64Array,
  runs: readonly RowRun[],
  spec: FractionalSpec,
): FractionalTransform | null {
  const series = runs.map(({ from, end }) => column.slice(from, end));
  const order = spec.orders.find((candidate) => {
    const weights = fractionalWeights(candidate, spec.threshold);
    const long = series.filter(({ length }) => length - weights.length + 1 >= spec.minRows);
    return long.length > 0 && long.every((values) => isStationary(differences(values, weights), spec.lags));
  });
  return order === undefined ? null : { order, threshold: spec.threshold };
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

/**
 * The column with the fitted difference taken, within each symbol, from each row and those before it. NaN until there are enough rows
 * and where one of them is missing.
 */
export function applyFractional(
  { order, threshold }: FractionalTransform,
  column: Float64Array,
  offsets: Int32Array,
): Float64Array {
  const weights = fractionalWeights(order, threshold);
  const result = new Float64Array(column.length).fill(NaN);
  for (let s = 0; s + 1 < offsets.length; s++) {
    const [from, end] = [offsets[s]!, offsets[s + 1]!];
    result.set(differences(column.subarray(from, end), weights), Math.min(end, from + weights.length - 1));
  }
  return result;
}

/** One value for each window of full width, in time order. */
function differences(values: Float64Array, weights: Float64Array): Float64Array {
  const count = Math.max(0, values.length - weights.length + 1);
  return Float64Array.from({ length: count }, (_, t) => {
    let sum = 0;
    for (let k = 0; k < weights.length; k++) sum += weights[k]! * values[t + weights.length - 1 - k]!;
    return sum;
  });
}

function isStationary(values: Float64Array, lags: number): boolean {
  const { statistic, critical5 } = dickeyFuller(values, lags);
  return statistic < critical5;
}
