/**
 * Indices, ascending, of the `top` models with the highest scores among those that can forecast; equal scores go to the model listed
 * first. Models without a score come in only when no model has one: then all that can forecast are taken.
 */
export function chooseMembers(scores: readonly number[], able: readonly boolean[], top: number): number[] {
  const candidates = scores.flatMap((_, index) => (able[index] ? [index] : []));
  const scored = candidates.filter((index) => !Number.isNaN(scores[index]!));
  if (scored.length === 0) return candidates;
  return scored
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, top)
    .sort((a, b) => a - b);
}
