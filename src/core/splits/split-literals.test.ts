import { describe, expect, it } from 'vitest';
import { assemblePaths, pathCount } from './assemble-paths.ts';
import { combinatorialPurged, type CombinatorialSplit } from './combinatorial-purged.ts';
import { foldStarts } from './fold-starts.ts';
import { firstFrom, type LabelIntervals } from './label-intervals.ts';
import { purgedKFold } from './purged-k-fold.ts';
import { purgedTrain } from './purged-train.ts';
import { walkForward } from './walk-forward.ts';

const upTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i);
const labels = (n: number, length: number): LabelIntervals => ({ t0: upTo(n), t1: upTo(n).map((t) => t + length) });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const splitsOf = (...args: Parameters<typeof combinatorialPurged>): CombinatorialSplit[] => {
  const made = combinatorialPurged(...args);
  if (!made.ok) throw new Error(made.failure.reason);
  return made.value;
};

describe('purging', () => {
  /** One label between two test labels 10..12 and 20..22, of a block that lasts from 10 to 22. */
  const kept = (t0: number, t1: number): boolean => {
    const all = [
      [t0, t1],
      [10, 12],
      [20, 22],
    ].toSorted((a, b) => a[0]! - b[0]!);
    const own = all.findIndex(([start, end]) => start === t0 && end === t1);
    const intervals = { t0: Float64Array.from(all, ([a]) => a!), t1: Float64Array.from(all, ([, b]) => b!) };
    const blocks =
      own === 1
        ? [
            { first: 0, last: 1 },
            { first: 2, last: 3 },
          ]
        : [own === 0 ? { first: 1, last: 3 } : { first: 0, last: 2 }];
    return [...purgedTrain(intervals, blocks, 0, 'closed')].includes(own);
  };

  it('drops labels that start inside, end inside or envelop the test, and ties', () => {
    expect(kept(21, 30)).toBe(false);
    expect(kept(5, 11)).toBe(false);
    expect(kept(5, 30)).toBe(false);
    expect(kept(5, 10)).toBe(false);
    expect(kept(22, 30)).toBe(false);
  });

  it('keeps labels that end before or start after, and between two blocks', () => {
    expect(kept(5, 9)).toBe(true);
    expect(kept(23, 30)).toBe(true);
    expect(kept(14, 17)).toBe(true);
  });

  it('reaches to the latest label of the whole block, not of its last sample', () => {
    const intervals = { t0: upTo(8), t1: Float64Array.of(1, 6, 3, 4, 5, 6, 7, 8) };
    const [, second] = purgedKFold(intervals, { foldStarts: [0, 1, 3], embargoBars: 0 });
    expect([...second!.test]).toEqual([1, 2]);
    expect([...second!.train]).toEqual([7]);
  });

  it('begins at the decision of the first test sample, where mlfinpy and mlfinlab begin at the end of its label', () => {
    const splits = purgedKFold(labels(20, 2), { foldStarts: foldStarts(upTo(20), 3), embargoBars: 0 });
    expect(splits.map(({ test }) => [test[0], test.at(-1)])).toEqual([
      [0, 6],
      [7, 13],
      [14, 19],
    ]);
    // They keep sample 6 (6 to 8) against test sample 7 (7 to 9), and 12 and 13 against 14.
    expect([...splits[1]!.train]).toEqual([0, 1, 2, 3, 4, 16, 17, 18, 19]);
    expect([...splits[2]!.train]).toEqual(range(0, 11));
    expect(splits.map(({ purged }) => purged)).toEqual([2, 4, 2]);
  });

  it('keeps the embargo in combinatorial splits, where mlfinpy sets it to none', () => {
    const splits = splitsOf(labels(20, 2), { foldStarts: [0, 7, 14], testFolds: 1, embargoBars: 2 });
    expect(splits.map(({ train }) => [...train])).toEqual([range(11, 19), [0, 1, 2, 3, 4, 18, 19], range(0, 11)]);
  });
});

describe('purged k-fold', () => {
  it('is combinatorial cross-validation that tests one fold', () => {
    const intervals = { t0: upTo(17), t1: upTo(17).map((t) => t + (t % 4)) };
    const options = { foldStarts: foldStarts(intervals.t0, 4), embargoBars: 1 };
    const combined = splitsOf(intervals, { ...options, testFolds: 1 });
    expect(purgedKFold(intervals, options)).toEqual(
      combined.map(({ train, test, purged }) => ({ train, test, purged })),
    );
  });

  it('leaves out folds without samples', () => {
    expect(purgedKFold(labels(3, 0), { foldStarts: [0, 2, 3], embargoBars: 0 })).toHaveLength(2);
  });
});

describe('the splits of skfolio', () => {
  const trained = (length: number, embargoBars: number): number[][] =>
    splitsOf(labels(12, length), { foldStarts: [0, 4, 8], testFolds: 2, embargoBars }).map(({ train }) => [...train]);

  it('come out with labels of the length that it purges by count', () => {
    expect(trained(1, 0)).toEqual([
      [9, 10, 11],
      [5, 6],
      [0, 1, 2],
    ]);
  });

  it('come out with an embargo alone', () => {
    expect(trained(0, 1)).toEqual([
      [9, 10, 11],
      [5, 6, 7],
      [0, 1, 2, 3],
    ]);
  });

  it('differ in the size of folds: ours are those of array_split', () => {
    expect(foldStarts(upTo(12), 5)).toEqual([0, 3, 6, 8, 10]);
  });

  it('lead to the same paths', () => {
    const splits = splitsOf(labels(5, 0), { foldStarts: [0, 1, 2, 3, 4], testFolds: 2, embargoBars: 0 });
    expect(splits.map(({ paths }) => paths)).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 0],
      [1, 1],
      [2, 1],
      [3, 1],
      [2, 2],
      [3, 2],
      [3, 3],
    ]);
  });
});

it('makes the walk-forward splits of timeseriescv from times', () => {
  const every2Hours = Array.from({ length: 11 }, (_, i) => 120 * i);
  const every59Minutes = Array.from({ length: 10 }, (_, i) => 59 * i);
  const t0 = Float64Array.from([...every2Hours, ...every59Minutes].toSorted((a, b) => a - b));
  const testStarts = [0, 240, 480, 720, 960].map((minute) => firstFrom(t0, minute, true));
  expect(testStarts).toEqual([0, 7, 13, 16, 18]);
  const splits = walkForward(
    { t0, t1: t0.map((t) => t + 60) },
    { testStarts: testStarts.slice(2), rollingSamples: null, embargoBars: 0 },
  );
  expect(splits.map(({ train, test }) => [[...train], [...test]])).toEqual([
    [range(0, 11), [13, 14, 15]],
    [range(0, 15), [16, 17]],
    [range(0, 17), [18, 19, 20]],
  ]);
});

describe('back-test paths', () => {
  it.each([
    [6, 2, 15, 5],
    [10, 2, 45, 9],
    [5, 1, 5, 1],
    [6, 3, 20, 10],
  ])('of %d folds with %d tested: %d splits, %d paths', (folds, testFolds, splits, paths) => {
    const made = splitsOf(labels(30, 1), { foldStarts: foldStarts(upTo(30), folds), testFolds, embargoBars: 0 });
    expect(made).toHaveLength(splits);
    expect(pathCount(folds, testFolds)).toBe(paths);
    expect(
      assemblePaths(
        made,
        made.map(({ test }) => test),
        foldStarts(upTo(30), folds),
        30,
      ),
    ).toHaveLength(paths);
  });

  it('hold every sample, scored by the split whose test of its fold belongs to the path', () => {
    const starts = [2, 4, 5];
    const made = splitsOf(labels(7, 0), { foldStarts: starts, testFolds: 2, embargoBars: 0 });
    const scores = made.map(({ test }, split) => Array.from(test, (i) => 100 * split + i));
    const paths = assemblePaths(made, scores, starts, 7);
    expect(paths.map((path) => [...path])).toEqual([
      [NaN, NaN, 2, 3, 4, 105, 106],
      [NaN, NaN, 102, 103, 204, 205, 206],
    ]);
  });

  it('are none without splits', () => {
    expect(assemblePaths([], [], [0], 3)).toEqual([]);
  });
});
