/**
 * Eigenvalues of a symmetric matrix (row-major, n x n), descending: Householder reduction to a tridiagonal one, then QL steps with
 * implicit shifts (Golub and Van Loan, chapter 8), in fixed order. About 4 n^3 / 3 operations, where `symmetricEigen` takes some ten
 * times as many and gives the vectors too. Errors are of the order of rounding of the largest eigenvalue.
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const a = Float64Array.from(matrix.subarray(0, n * n));
  const largest = a.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  if (largest > 0) for (let at = 0; at < a.length; at++) a[at]! /= largest;
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  tridiagonalise(a, n, diagonal, beside);
  iterate(diagonal, beside, n);
  for (let i = 0; i < n; i++) diagonal[i]! *= largest;
  return diagonal.sort().reverse();
}

/** Squared length of a column, of a matrix whose largest entry is 1, that is nothing beside rounding. */
const negligible = 1e-40;

/** Leaves the diagonal, and in `beside[i]` what stands between i and i + 1. */
function tridiagonalise(a: Float64Array, n: number, diagonal: Float64Array, beside: Float64Array): void {
  const v = new Float64Array(n);
  const p = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    diagonal[k] = a[k * n + k]!;
    let square = 0;
    for (let i = k + 1; i < n; i++) square += a[i * n + k]! * a[i * n + k]!;
    if (square < negligible) continue;
    const length = Math.sqrt(square);
    const first = a[(k + 1) * n + k]!;
    beside[k] = first > 0 ? -length : length;
    const size = square - first * beside[k]!;
    for (let i = k + 1; i < n; i++) v[i] = a[i * n + k]!;
    v[k + 1] = first - beside[k]!;
    let dot = 0;
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += a[i * n + j]! * v[j]!;
      p[i] = sum / size;
      dot += p[i]! * v[i]!;
    }
    const half = dot / (2 * size);
    for (let i = k + 1; i < n; i++) p[i]! -= half * v[i]!;
    for (let i = k + 1; i < n; i++) {
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= v[i]! * p[j]! + p[i]! * v[j]!;
    }
  }
  if (n > 0) diagonal[n - 1] = a[n * n - 1]!;
}

function iterate(d: Float64Array, e: Float64Array, n: number): void {
  for (let low = 0; low < n; low++) {
    for (let step = 0; step < 60; step++) {
      let end = low;
      while (end < n - 1 && Math.abs(e[end]!) > 1.2e-16 * (Math.abs(d[end]!) + Math.abs(d[end + 1]!))) end++;
      if (end === low) break;
      shiftedStep(d, e, low, end);
    }
  }
}

function shiftedStep(d: Float64Array, e: Float64Array, low: number, end: number): void {
  const slope = (d[low + 1]! - d[low]!) / (2 * e[low]!);
  const root = Math.sqrt(slope * slope + 1);
  let g = d[end]! - d[low]! + e[low]! / (slope + (slope >= 0 ? root : -root));
  let [sine, cosine, carried] = [1, 1, 0];
  for (let i = end - 1; i >= low; i--) {
    const f = sine * e[i]!;
    const b = cosine * e[i]!;
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= carried;
      e[end] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1]! - carried;
    const turned = (d[i]! - g) * sine + 2 * cosine * b;
    carried = sine * turned;
    d[i + 1] = g + carried;
    g = cosine * turned - b;
  }
  d[low]! -= carried;
  e[low] = g;
  e[end] = 0;
}
