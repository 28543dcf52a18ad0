import { type Ends, firstFrom, type LabelIntervals } from './label-intervals.ts';

/** Positions `first` to `last - 1`, tested together. */
export interface TestBlock {
  readonly first: number;
  readonly last: number;
}

/**
 * Labelled samples outside the test blocks whose label interval [t0, t1] does not meet any block's interval [first t0, largest t1],
 * and that were not decided in the `embargoBars` decision times after a block's largest t1 (AFML chapter 7, with the largest t1 of the
 * whole block and, for closed ends, ties counting as overlap).
 */
export function purgedTrain(
  { t0, t1 }: LabelIntervals,
  blocks: readonly TestBlock[],
  embargoBars: number,
  ends: Ends,
): Int32Array {
  const forbidden = blocks.map((block) => ({
    ...block,
    start: t0[block.first]!,
    ...embargoOf(t0, latestEnd({ t0, t1 }, block), embargoBars, ends),
  }));
  const train: number[] = [];
  for (let i = 0; i < t0.length; i++) {
    if (Number.isNaN(t1[i]!)) continue;
    const allowed = forbidden.every(({ first, last, start, end, embargoEnd }) => {
      if (i >= first && i < last) return false;
      const overlaps = ends === 'closed' ? t0[i]! <= end && t1[i]! >= start : t0[i]! < end && t1[i]! > start;
      return !overlaps && !(isAfter(t0[i]!, end, ends) && t0[i]! <= embargoEnd);
    });
    if (allowed) train.push(i);
  }
  return Int32Array.from(train);
}

function latestEnd({ t0, t1 }: LabelIntervals, { first, last }: TestBlock): number {
  let latest = t0[last - 1]!;
  for (let i = first; i < last; i++) if (t1[i]! > latest) latest = t1[i]!;
  return latest;
}

/** The embargo ends with the `bars`-th different decision time after the block. */
function embargoOf(t0: Float64Array, end: number, bars: number, ends: Ends): { end: number; embargoEnd: number } {
  let embargoEnd = -Infinity;
  let next = firstFrom(t0, end, ends === 'open');
  for (let bar = 0; bar < bars && next < t0.length; bar++) {
    embargoEnd = t0[next]!;
    next = firstFrom(t0, embargoEnd, false);
  }
  return { end, embargoEnd };
}

function isAfter(time: number, end: number, ends: Ends): boolean {
  return ends === 'closed' ? time > end : time >= end;
}
