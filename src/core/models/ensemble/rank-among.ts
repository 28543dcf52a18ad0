/**
 * Where a score stands among ascending reference scores, in (0, 1): (position + 1/2) / count, the position interpolated between
 * neighbours, the middle of equal ones, and held at the ends. Never falls as the score rises.
 */
export function rankAmong(reference: readonly number[], score: number): number {
  const below = countWhere(reference, (value) => value < score);
  const notAbove = countWhere(reference, (value) => value <= score);
  return (positionOf(reference, score, below, notAbove) + 0.5) / reference.length;
}

function positionOf(reference: readonly number[], score: number, below: number, notAbove: number): number {
  if (notAbove > below) return (below + notAbove - 1) / 2;
  if (below === 0) return 0;
  if (below === reference.length) return reference.length - 1;
  const low = reference[below - 1]!;
  const high = reference[below]!;
  return below - 1 + (score - low) / (high - low);
}

/** How many values, all at the front, pass a test. */
function countWhere(ascending: readonly number[], passes: (value: number) => boolean): number {
  let low = 0;
  for (let high = ascending.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (passes(ascending[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
