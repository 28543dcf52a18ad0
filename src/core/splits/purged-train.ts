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
  const closed = ends === 'closed';
  const forbidden = new Uint8Array(t0.length);
  for (const { first, last } of blocks) {
    const start = t0[first]!;
    const end = latestEnd({ t0, t1 }, { first, last });
    const embargoEnd = embargoOf(t0, end, embargoBars, ends);
    const within = firstFrom(t0, start, true);
    const beyond = firstFrom(t0, end, !closed);
    // Labels are of any length, so every earlier one is looked at.
    for (let i = 0; i < within; i++) if (t1[i]! >= start && (closed || t1[i]! > start)) forbidden[i] = 1;
    if (closed) forbidden.fill(1, within, beyond);
    else for (let i = within; i < beyond; i++) if (t1[i]! > start) forbidden[i] = 1;
    forbidden.fill(1, first, last);
    forbidden.fill(1, beyond, Math.max(beyond, firstFrom(t0, embargoEnd, false)));
  }
  const train = new Int32Array(t0.length);
  let count = 0;
  for (let i = 0; i < t0.length; i++) if (forbidden[i] === 0 && !Number.isNaN(t1[i]!)) train[count++] = i;
  return train.slice(0, count);
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
