import { type Ends, firstFrom, type LabelIntervals, type Split } from './label-intervals.ts';

export interface WalkForwardOptions {
  /** First position of each test block; a block ends where the next begins, the last with the samples. */
  readonly testStarts: readonly number[];
  /** Anchored training begins with the first sample; rolling training keeps only this many of the latest samples. */
  readonly rollingSamples: number | null;
  /** Decision times left out between the end of the last training label and the test. */
  readonly embargoBars: number;
  readonly ends?: Ends;
}

/** Walk-forward: each block is tested by what was known before it began, so a label trains only if its t1 < start of the block (closed ends). */
export function walkForward(
  intervals: LabelIntervals,
  { testStarts, rollingSamples, embargoBars, ends = 'closed' }: WalkForwardOptions,
): Split[] {
  const { t0, t1 } = intervals;
  return testStarts.map((first, fold) => {
    const last = testStarts[fold + 1] ?? t0.length;
    const limit = timeBefore(t0, t0[first]!, embargoBars);
    const known: number[] = [];
    let labelled = 0;
    for (let i = 0; i < first; i++) {
      if (Number.isNaN(t1[i]!)) continue;
      labelled++;
      if (t1[i]! < limit || (ends === 'open' && t1[i] === limit)) known.push(i);
    }
    const train = rollingSamples === null ? known : known.slice(Math.max(0, known.length - rollingSamples));
    return {
      train: Int32Array.from(train),
      test: Int32Array.from({ length: last - first }, (_, i) => first + i),
      purged: labelled - known.length,
    };
  });
}

/** The decision time `bars` different times before `time`; -Infinity when there are not so many. */
function timeBefore(t0: Float64Array, time: number, bars: number): number {
  let before = time;
  for (let bar = 0; bar < bars; bar++) {
    const position = firstFrom(t0, before, true) - 1;
    if (position < 0) return -Infinity;
    before = t0[position]!;
  }
  return before;
}
