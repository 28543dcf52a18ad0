import { choleskyFactor, choleskySolve } from '../numerics/linear-algebra.ts';
import { mean } from '../numerics/summary.ts';

export interface DickeyFuller {
  /** t-ratio of the level; far below 0 speaks against a unit root. NaN where it cannot be had. */
  readonly statistic: number;
  /** A statistic below this rejects a unit root at 5 %, for this number of rows. */
  readonly critical5: number;
  /** Changes that were explained. */
  readonly rows: number;
}

/**
 * Augmented Dickey-Fuller test with a constant (Said and Dickey 1984): least squares of each change on the level before it and the
 * `lags` changes before that. Critical values by the response surface of MacKinnon (2010, table 2). `series` is finite and in time
 * order. The statistic is NaN with too few rows and for a series that is constant or foretold without error.
 */
export function dickeyFuller(series: Float64Array, lags: number): DickeyFuller {
  const rows = series.length - 1 - lags;
  const width = 1 + lags;
  if (rows <= width + 1) return { statistic: NaN, critical5: NaN, rows: Math.max(0, rows) };
  const changes = Float64Array.from({ length: series.length - 1 }, (_, t) => series[t + 1]! - series[t]!);
  const inputs = [
    centred(series.subarray(lags, lags + rows)),
    ...Array.from({ length: lags }, (_, k) => centred(changes.subarray(lags - 1 - k, lags - 1 - k + rows))),
  ];
  const target = centred(changes.subarray(lags));
  const products = new Float64Array(width * width);
  for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) products[i * width + j] = dot(inputs[i]!, inputs[j]!);
  const critical5 = critical(rows);
  const factor = choleskyFactor(products, width);
  if (!factor) return { statistic: NaN, critical5, rows };
  const slopes = choleskySolve(
    factor,
    width,
    Float64Array.from(inputs, (input) => dot(input, target)),
  );
  const unit = new Float64Array(width);
  unit[0] = 1;
  const variance = residualSquares(inputs, target, slopes) / (rows - width - 1);
  const error = Math.sqrt(variance * choleskySolve(factor, width, unit)[0]!);
  return { statistic: error > 0 ? slopes[0]! / error : NaN, critical5, rows };
}

/** 5 % point for a constant and no trend. */
function critical(rows: number): number {
  const inverse = 1 / rows;
  return -2.86154 + inverse * (-2.8903 + inverse * (-4.234 + inverse * -40.04));
}

function centred(values: Float64Array): Float64Array {
  const centre = mean(values);
  return values.map((value) => value - centre);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function residualSquares(inputs: readonly Float64Array[], target: Float64Array, slopes: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < target.length; t++) {
    let rest = target[t]!;
    for (const [k, input] of inputs.entries()) rest -= slopes[k]! * input[t]!;
    sum += rest * rest;
  }
  return sum;
}
