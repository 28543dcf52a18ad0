import { describe, expect, it } from 'vitest';
import { combinatorialPurged } from '../../src/core/splits/combinatorial-purged.ts';
import { foldStarts } from '../../src/core/splits/fold-starts.ts';
import type { LabelIntervals, Split } from '../../src/core/splits/label-intervals.ts';
import { purgedKFold } from '../../src/core/splits/purged-k-fold.ts';

const upTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i);
const withLengths = (lengths: readonly number[]): LabelIntervals => ({
  t0: upTo(lengths.length),
  t1: Float64Array.from(lengths, (length, i) => i + length),
});
/** One label a minute that lasts two, twenty of them. */
const twenty = withLengths(Array.from({ length: 20 }, () => 2));

/** Training samples whose label overlaps that of a test sample. */
function leaking({ t0, t1 }: LabelIntervals, train: Iterable<number>, test: Int32Array): number[] {
  return [...train].filter((i) => test.some((j) => t0[i]! <= t1[j]! && t1[i]! >= t0[j]!));
}

describe('the purged k-fold of mlfinpy and mlfinlab', () => {
  // Their window begins where the first test label ends, so a training label that ends inside that label stays.
  const theirs = [[], [0, 1, 2, 3, 4, 5, 6, 16, 17, 18, 19], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]];
  const ours = purgedKFold(twenty, { foldStarts: foldStarts(twenty.t0, 3), embargoBars: 0 });

  it('trains on samples 5 and 6 against the fold from 7 on, and on 12 and 13 against the fold from 14 on', () => {
    expect(leaking(twenty, theirs[1]!, ours[1]!.test)).toEqual([5, 6]);
    expect(leaking(twenty, theirs[2]!, ours[2]!.test)).toEqual([12, 13]);
  });

  it('is not ours: no training label meets a test label', () => {
    expect(ours.map(({ train, test }) => leaking(twenty, train, test))).toEqual([[], [], []]);
    expect([...ours[1]!.train]).toEqual([0, 1, 2, 3, 4, 16, 17, 18, 19]);
  });
});

describe('the combinatorial splits of mlfinpy', () => {
  const splits = (embargoBars: number): Split[] => {
    const made = combinatorialPurged(twenty, { foldStarts: foldStarts(twenty.t0, 4), testFolds: 2, embargoBars });
    if (!made.ok) throw new Error(made.failure.reason);
    return made.value;
  };

  it('end in an exception on twenty plain rows; ours are six', () => {
    expect(splits(0).map(({ test }) => [test[0], test.length])).toEqual([
      [0, 10],
      [0, 10],
      [0, 10],
      [5, 10],
      [5, 10],
      [10, 10],
    ]);
  });

  it('have no embargo whatever is asked for; ours leaves out two more samples after every test block', () => {
    // Folds 0 and 1 are tested up to 9, whose label ends at 11.
    expect([...splits(0)[0]!.train]).toEqual([12, 13, 14, 15, 16, 17, 18, 19]);
    expect([...splits(2)[0]!.train]).toEqual([14, 15, 16, 17, 18, 19]);
    // Folds 0 and 2: 0 to 4 and 10 to 14.
    expect([...splits(0)[1]!.train]).toEqual([7, 17, 18, 19]);
    expect([...splits(2)[1]!.train]).toEqual([19]);
  });
});

describe('purging by a count of rows, as skfolio does', () => {
  /** Every label lasts one row but the second, which lasts six. */
  const uneven = withLengths([1, 6, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  const [, middle] = purgedKFold(uneven, { foldStarts: [0, 4, 8], embargoBars: 0 });
  const byCount = (count: number) => [...upTo(12)].filter((i) => i < 4 - count || i >= 8 + count);

  it('keeps the long label with a count of one, and drops what need not be with a count of six', () => {
    expect(byCount(1)).toEqual([0, 1, 2, 9, 10, 11]);
    expect(leaking(uneven, byCount(1), middle!.test)).toEqual([1]);
    expect(byCount(6)).toEqual([]);
  });

  it('is not ours: each label is judged by its own end', () => {
    expect([...middle!.train]).toEqual([0, 2, 9, 10, 11]);
    expect(leaking(uneven, middle!.train, middle!.test)).toEqual([]);
  });
});
