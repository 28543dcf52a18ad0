import type { NearestRows } from './nearest-rows.ts';

/**
 * Offers points `first` to `end - 1` by their squared distance to a query. Squares are summed in the order of the features; a point
 * is given up once it is too far, which changes no result.
 */
export function scanPoints(
  points: Float64Array,
  width: number,
  first: number,
  end: number,
  query: Float64Array,
  nearest: NearestRows,
): void {
  let limit = nearest.limit();
  for (let p = first; p < end; p++) {
    const start = p * width;
    let distance = 0;
    let f = 0;
    for (; f + 4 <= width && distance < limit; f += 4) {
      const a = points[start + f]! - query[f]!;
      const b = points[start + f + 1]! - query[f + 1]!;
      const c = points[start + f + 2]! - query[f + 2]!;
      const d = points[start + f + 3]! - query[f + 3]!;
      distance = distance + a * a + b * b + c * c + d * d;
    }
    for (; f < width && distance < limit; f++) {
      const a = points[start + f]! - query[f]!;
      distance += a * a;
    }
    if (distance < limit) {
      nearest.add(distance, p);
      limit = nearest.limit();
    }
  }
}
