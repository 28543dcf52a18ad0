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
  const allowed = new Uint8Array(t1.length);
  for (let i = 0; i < t1.length; i++) if (!Number.isNaN(t1[i]!)) allowed[i] = 1;
  for (const { first, last } of blocks) {
    const start = t0[first]!;
    const end = latestEnd({ t0, t1 }, { first, last });
    const embargoEnd = embargoOf(t0, end, embargoBars, ends);
    allowed.fill(0, first, last);
    // Labels are of any length, so every earlier one is looked at; later ones only up to the end of the block and of its embargo.
    const beyond = Math.max(last, firstFrom(t0, Math.max(end, embargoEnd), false));
    for (let i = 0; i < beyond; i++) {
      const overlaps = ends === 'closed' ? t0[i]! <= end && t1[i]! >= start : t0[i]! < end && t1[i]! > start;
      const embargoed = t0[i]! <= embargoEnd && (ends === 'closed' ? t0[i]! > end : t0[i]! >= end);
      if (overlaps || embargoed) allowed[i] = 0;
    }
  }
  let count = 0;
  for (let i = 0; i < allowed.length; i++) count += allowed[i]!;
  const train = new Int32Array(count);
  for (let i = 0, at = 0; i < allowed.length; i++) if (allowed[i] === 1) train[at++] = i;
  return train;
}

function latestEnd({ t0, t1 }: LabelIntervals, { first, last }: TestBlock): number {
  let latest = t0[last - 1]!;
  for (let i = first; i < last; i++) if (t1[i]! > latest) latest = t1[i]!;
  return latest;
}

/** The `bars`-th different decision time after the block; -Infinity for none. */
function embargoOf(t0: Float64Array, end: number, bars: number, ends: Ends): number {
  let embargoEnd = -Infinity;
  let next = firstFrom(t0, end, ends === 'open');
  for (let bar = 0; bar < bars && next < t0.length; bar++) {
    embargoEnd = t0[next]!;
    next = firstFrom(t0, embargoEnd, false);
  }
  return embargoEnd;
}
