import type { LabelIntervals } from './label-intervals.ts';

/**
 * Keeps the latest `share` of training positions for early stopping. What stays for training was decided before the first of them,
 * so no label reaches across.
 */
export function holdOutLatest(
  { t0, t1 }: LabelIntervals,
  positions: Int32Array,
  share: number,
): { train: Int32Array; stop: Int32Array } {
  const cut = Math.max(1, Math.round(positions.length * (1 - share)));
  const stop = positions.subarray(cut);
  const start = stop.length > 0 ? t0[stop[0]!]! : Infinity;
  return { train: positions.subarray(0, cut).filter((i) => t1[i]! < start), stop };
}
