import { mean, sum } from '../numerics/summary.ts';

/** Moments of the returns that are present. Undefined ones are NaN. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation (ddof 1). NaN below two values; exactly 0 when values differ by rounding only. */
  readonly deviation: number;
  /** Population skewness, third central moment over the second to the 3/2. NaN when nothing varies. */
  readonly skewness: number;
  /** Population kurtosis, not excess: 3 for a normal distribution. NaN when nothing varies. */
  readonly kurtosis: number;
}

/** Two-pass moments; NaN values are left out. */
export function moments(returns: Float64Array): Moments {
  const values = present(returns);
  const count = values.length;
  const centre = mean(values);
  const powers = new Float64Array(count);
  let largest = 0;
  for (let i = 0; i < count; i++) {
    const off = values[i]! - centre;
    powers[i] = off * off;
    if (Math.abs(values[i]!) > largest) largest = Math.abs(values[i]!);
  }
  const second = mean(powers);
  const flat = Math.sqrt(second) <= 1e-14 * largest;
  if (count < 2 || flat) {
    return { count, mean: centre, deviation: count < 2 ? NaN : 0, skewness: NaN, kurtosis: NaN };
  }
  for (let i = 0; i < count; i++) powers[i] = powers[i]! * (values[i]! - centre);
  const third = mean(powers);
  for (let i = 0; i < count; i++) {
    const square = (values[i]! - centre) * (values[i]! - centre);
    powers[i] = square * square;
  }
  const fourth = mean(powers);
  return {
    count,
    mean: centre,
    deviation: Math.sqrt((second * count) / (count - 1)),
    skewness: third / (second * Math.sqrt(second)),
    kurtosis: fourth / (second * second),
  };
}

/** Root mean square of the losses over all present returns: the target downside deviation at 0. NaN when there are none. */
export function downsideDeviation(returns: Float64Array): number {
  const values = present(returns);
  const losses = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) if (values[i]! < 0) losses[i] = values[i]! * values[i]!;
  return Math.sqrt(sum(losses) / values.length);
}

/** The returns themselves where none is missing. */
function present(returns: Float64Array): Float64Array {
  let missing = 0;
  for (let i = 0; i < returns.length; i++) if (Number.isNaN(returns[i]!)) missing++;
  return missing === 0 ? returns : returns.filter((r) => !Number.isNaN(r));
}
