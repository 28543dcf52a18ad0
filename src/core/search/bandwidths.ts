export interface BandwidthRule {
  /** Whether the ends of the range are neighbours of the outermost observations once there are two or more. */
  readonly endpoints: boolean;
  /** Whether no kernel is narrower than range / min(100, observations + 2). */
  readonly clip: boolean;
}

/** The defaults of Optuna since 3.x. */
export const usualBandwidths: BandwidthRule = { endpoints: false, clip: true };

/**
 * Writes to `sigmas` the standard deviation of each observation's kernel: the larger gap to its sorted neighbours, where the ends of
 * the range stand beside the outermost, at most the range (Bergstra et al. 2011 as in Optuna 4.9 and later; the prior is no neighbour).
 */
export function bandwidths(
  mus: Float64Array,
  low: number,
  high: number,
  rule: BandwidthRule,
  sigmas: Float64Array,
): void {
  const n = mus.length;
  const sorted = mus.toSorted();
  const range = high - low;
  const least = rule.clip ? range / Math.min(100, n + 2) : 1e-12;
  const seen = new Array<number>(n).fill(0);
  for (let i = 0; i < n; i++) {
    const first = firstAtLeast(sorted, mus[i]!);
    const rank = first + seen[first]!++;
    const below = sorted[rank]! - (rank > 0 ? sorted[rank - 1]! : low);
    const above = (rank < n - 1 ? sorted[rank + 1]! : high) - sorted[rank]!;
    sigmas[i] = Math.min(range, Math.max(least, gap(below, above, rank, n, rule)));
  }
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let from = 0;
  let to = sorted.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function gap(below: number, above: number, rank: number, n: number, { endpoints }: BandwidthRule): number {
  if (endpoints || n < 2) return Math.max(below, above);
  if (rank === 0) return above;
  return rank === n - 1 ? below : Math.max(below, above);
}
