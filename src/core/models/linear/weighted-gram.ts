import type { Sample } from '../sample.ts';
import { addMoments, addProducts, type DesignRows, eachPiece, mirror, pieceRows } from './design-rows.ts';
import type { Standardiser } from './standardiser.ts';

export interface NormalEquations {
  /** Sum of weight x x', row-major and symmetric. */
  readonly gram: Float64Array;
  /** Sum of weight x response. */
  readonly moments: Float64Array;
  /** Unknowns: the intercept, then the active features. */
  readonly n: number;
}

/** Sums over the rows, in their order; `fill` writes weights and responses of a piece of rows. */
export function normalEquations(
  sample: Sample,
  standardiser: Standardiser,
  fill: (piece: DesignRows, weights: Float64Array, responses: Float64Array) => void,
): NormalEquations {
  const n = standardiser.active.length + 1;
  const gram = new Float64Array(n * n);
  const moments = new Float64Array(n);
  const weights = new Float64Array(pieceRows);
  const responses = new Float64Array(pieceRows);
  eachPiece(sample, standardiser, (piece) => {
    fill(piece, weights, responses);
    addMoments(piece, weights, responses, moments);
    addProducts(piece, weights, gram);
  });
  mirror(gram, n);
  return { gram, moments, n };
}

/** The equations of the features alone, where the intercept is known. */
export function withoutIntercept({ gram, moments, n }: NormalEquations): NormalEquations {
  const inner = Float64Array.from({ length: (n - 1) * (n - 1) }, (_, k) => {
    const row = Math.floor(k / (n - 1));
    return gram[(row + 1) * n + (k - row * (n - 1)) + 1]!;
  });
  return { gram: inner, moments: moments.slice(1), n: n - 1 };
}
