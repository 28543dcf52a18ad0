/** A quadratic b' G b / 2 - m' b with penalties l1 |b| + l2 |b|^2 / 2 on its minimiser. `gram` is symmetric, row-major. */
export interface PenalisedQuadratic {
  readonly gram: Float64Array;
  readonly moments: Float64Array;
  readonly l1: number;
  readonly l2: number;
  readonly rounds: number;
}

/** Largest change of a coefficient, relative to the largest coefficient, at which the rounds end. */
const tolerance = 1e-9;

/**
 * Minimises by cyclic coordinate descent from `start` (Friedman, Hastie and Tibshirani 2010, covariance updates), in the order of the
 * coefficients. A coefficient without curvature stays 0.
 */
export function coordinateDescent(problem: PenalisedQuadratic, start: Float64Array): Float64Array {
  const { gram, moments, l1, l2, rounds } = problem;
  const n = moments.length;
  const beta = Float64Array.from(start);
  const pull = Float64Array.from(moments);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) pull[i]! -= gram[i * n + j]! * beta[j]!;
  for (let round = 0; round < rounds; round++) {
    let largest = 0;
    let largestChange = 0;
    for (let i = 0; i < n; i++) {
      const curvature = gram[i * n + i]!;
      const before = beta[i]!;
      const after = curvature > 0 ? shrink(pull[i]! + curvature * before, l1) / (curvature + l2) : 0;
      const change = after - before;
      if (change !== 0) {
        beta[i] = after;
        for (let j = 0; j < n; j++) pull[j]! -= gram[j * n + i]! * change;
      }
      largest = Math.max(largest, Math.abs(after));
      largestChange = Math.max(largestChange, Math.abs(change));
    }
    if (largestChange <= tolerance * largest) break;
  }
  return beta;
}

function shrink(value: number, by: number): number {
  if (value > by) return value - by;
  return value < -by ? value + by : 0;
}
