/**
 * Covariance of the columns of `returns` (rows times n, by rows), drawn towards the one in which all pairs have the mean correlation,
 * by as much as the sample says that its own entries err (Ledoit and Wolf 2004, Honey, I shrunk the sample covariance matrix).
 * Divides by the number of rows. Columns have to move.
 */
export function shrunkCovariance(returns: Float64Array, rows: number, n: number): Float64Array {
  const centred = centre(returns, rows, n);
  const sample = products(centred, centred, rows, n);
  if (n < 2) return sample;
  const target = constantCorrelation(sample, n);
  const intensity = shrinkage(centred, sample, target, rows, n);
  return sample.map((value, at) => intensity * target.values[at]! + (1 - intensity) * value);
}

interface Target {
  readonly values: Float64Array;
  readonly correlation: number;
}

function constantCorrelation(sample: Float64Array, n: number): Target {
  const deviation = (i: number) => Math.sqrt(sample[i * n + i]!);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (i !== j) sum += sample[i * n + j]! / (deviation(i) * deviation(j));
  }
  const correlation = sum / (n * (n - 1));
  const values = sample.map((value, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return i === j ? value : correlation * deviation(i) * deviation(j);
  });
  return { values, correlation };
}

/** Part of the target in [0, 1]: (pi - rho) / gamma / rows in the terms of the paper. */
function shrinkage(centred: Float64Array, sample: Float64Array, target: Target, rows: number, n: number): number {
  const squares = centred.map((value) => value * value);
  const cubes = centred.map((value) => value * value * value);
  const ofSquares = products(squares, squares, rows, n);
  const ofCubes = products(cubes, centred, rows, n);
  let pi = 0;
  let rho = 0;
  let gamma = 0;
  for (let i = 0; i < n; i++) {
    const own = sample[i * n + i]!;
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      const error = ofSquares[at]! - sample[at]! * sample[at]!;
      const distance = sample[at]! - target.values[at]!;
      pi += error;
      gamma += distance * distance;
      if (i === j) rho += error;
      else rho += target.correlation * Math.sqrt(sample[j * n + j]! / own) * (ofCubes[at]! - own * sample[at]!);
    }
  }
  return gamma > 0 ? Math.min(1, Math.max(0, (pi - rho) / gamma / rows)) : 1;
}

function centre(returns: Float64Array, rows: number, n: number): Float64Array {
  const means = new Float64Array(n);
  for (let at = 0; at < rows * n; at++) means[at % n] = means[at % n]! + returns[at]!;
  return returns.map((value, at) => value - means[at % n]! / rows);
}

/** Mean products of the columns of `a` with those of `b`. */
function products(a: Float64Array, b: Float64Array, rows: number, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        result[i * n + j] = result[i * n + j]! + a[row * n + i]! * b[row * n + j]!;
      }
    }
  }
  return result.map((sum) => sum / rows);
}
