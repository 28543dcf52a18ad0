import type { Sample } from '../sample.ts';
import type { Standardiser } from './standardiser.ts';

/** Rows of one piece: they stay near the processor while their products are summed. */
export const pieceRows = 256;

/** A 1 and the standardised active features of some rows, one row of `width` after another. Overwritten by the next piece. */
export interface DesignRows {
  readonly rows: Int32Array;
  readonly x: Float64Array;
  readonly width: number;
}

/** Visits all rows of a sample in their order, piece by piece; a missing value counts as the mean. */
export function eachPiece(
  { features, rows }: Sample,
  { means, scales, active }: Standardiser,
  visit: (piece: DesignRows) => void,
): void {
  const width = active.length + 1;
  const x = new Float64Array(pieceRows * width).fill(1);
  for (let from = 0; from < rows.length; from += pieceRows) {
    const piece = rows.subarray(from, from + pieceRows);
    for (let j = 0; j < active.length; j++) {
      const f = active[j]!;
      const column = features.columns[f]!;
      const mean = means[f]!;
      const scale = scales[f]!;
      for (let i = 0; i < piece.length; i++) {
        const z = (column[piece[i]!]! - mean) / scale;
        x[i * width + j + 1] = z === z ? z : 0;
      }
    }
    visit({ rows: piece, x, width });
  }
}

/** Product of coefficients, the intercept first, with row `i` of a piece. */
export function scoreOf(beta: Float64Array, { x, width }: DesignRows, i: number): number {
  let score = 0;
  for (let j = 0, at = i * width; j < width; j++, at++) score += beta[j]! * x[at]!;
  return score;
}

/** Adds weight x response of the rows of a piece to a vector, row after row. */
export function addMoments(
  { rows, x, width }: DesignRows,
  weights: Float64Array,
  responses: Float64Array,
  moments: Float64Array,
): void {
  for (let i = 0, at = 0; i < rows.length; i++) {
    for (let a = 0; a < width; a++, at++) moments[a]! += weights[i]! * x[at]! * responses[i]!;
  }
}

/**
 * Adds weight x x' of the rows of a piece to the lower triangle of a matrix, row after row. Four rows are taken at a time, which
 * changes no order of additions.
 */
export function addProducts({ rows, x, width }: DesignRows, weights: Float64Array, gram: Float64Array): void {
  let i = 0;
  for (; i + 4 <= rows.length; i += 4) {
    const r0 = i * width;
    const r1 = r0 + width;
    const r2 = r1 + width;
    const r3 = r2 + width;
    for (let a = 0; a < width; a++) {
      const w0 = weights[i]! * x[r0 + a]!;
      const w1 = weights[i + 1]! * x[r1 + a]!;
      const w2 = weights[i + 2]! * x[r2 + a]!;
      const w3 = weights[i + 3]! * x[r3 + a]!;
      for (let b = 0, at = a * width; b <= a; b++, at++) {
        gram[at] = gram[at]! + w0 * x[r0 + b]! + w1 * x[r1 + b]! + w2 * x[r2 + b]! + w3 * x[r3 + b]!;
      }
    }
  }
  for (; i < rows.length; i++) {
    for (let a = 0, first = i * width; a < width; a++) {
      const weighted = weights[i]! * x[first + a]!;
      for (let b = 0; b <= a; b++) gram[a * width + b]! += weighted * x[first + b]!;
    }
  }
}

/** Copies the lower triangle of a square matrix to the upper one. */
export function mirror(matrix: Float64Array, n: number): void {
  for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) matrix[b * n + a] = matrix[a * n + b]!;
}
