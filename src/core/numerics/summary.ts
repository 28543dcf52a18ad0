import { argsort } from './order.ts';

/** Neumaier's compensated sum, in index order. NaN anywhere gives NaN; empty gives 0. */
export function sum(values: ArrayLike<number>): number {
  // Apart, because a loop that meets one kind of array is compiled better than one that meets several.
  return values instanceof Float64Array ? sumColumn(values) : sumAny(values);
}

/** Knuth's branchless form of the same exact rounding errors. */
function sumColumn(values: Float64Array): number {
  let total = 0;
  let correction = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = total + value;
    const added = next - total;
    correction += total - (next - added) + (value - added);
    total = next;
  }
  return total + correction;
}

function sumAny(values: ArrayLike<number>): number {
  let total = 0;
  let correction = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = total + value;
    correction += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + correction;
}

/** Arithmetic mean; NaN when empty. */
export function mean(values: ArrayLike<number>): number {
  return values.length === 0 ? NaN : sum(values) / values.length;
}

/** Two-pass variance with `ddof` degrees of freedom taken off; NaN when there are not more values than that. */
export function variance(values: ArrayLike<number>, ddof = 1): number {
  const n = values.length;
  if (n <= ddof) return NaN;
  const centre = mean(values);
  const squares = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const deviation = values[i]! - centre;
    squares[i] = deviation * deviation;
  }
  return sum(squares) / (n - ddof);
}

export function standardDeviation(values: ArrayLike<number>, ddof = 1): number {
  return Math.sqrt(variance(values, ddof));
}

/** Linear-interpolation quantile (numpy's default) of ascending values; NaN when empty. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const n = sorted.length;
  if (n === 0) return NaN;
  const position = q * (n - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  if (below + 1 >= n) return low;
  return low + (position - below) * (sorted[below + 1]! - low);
}

export function median(values: ArrayLike<number>): number {
  return quantile(ascending(values), 0.5);
}

/** A sorted copy, NaN last. */
export function ascending(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(argsort(values), (row) => values[row]!);
}
