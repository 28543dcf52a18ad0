import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemblePaths, pathCount } from './assemble-paths.ts';
import { combinatorialPurged } from './combinatorial-purged.ts';
import { foldStarts } from './fold-starts.ts';
import type { LabelIntervals, Split } from './label-intervals.ts';
import { purgedKFold } from './purged-k-fold.ts';
import { walkForward } from './walk-forward.ts';

/** Several symbols decided at the same moments, each label as long as it happens to be, some without an outcome. */
const panel = fc
  .record({
    symbols: fc.integer({ min: 1, max: 4 }),
    gaps: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 6, maxLength: 14 }),
    lengths: fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { freq: 8 }), { minLength: 56, maxLength: 56 }),
  })
  .map(({ symbols, gaps, lengths }): LabelIntervals => {
    let time = 0;
    const moments = gaps.map((gap) => (time += gap));
    const t0 = Float64Array.from(moments.flatMap((moment) => Array.from({ length: symbols }, () => moment)));
    return { t0, t1: t0.map((start, i) => start + (lengths[i] ?? NaN)) };
  });
const embargoes = fc.integer({ min: 0, max: 3 });
const folds = fc.integer({ min: 3, max: 6 });

/** When a sample's label is known; a sample without one occupies its decision alone. */
const end = ({ t0, t1 }: LabelIntervals, i: number): number => (Number.isNaN(t1[i]!) ? t0[i]! : t1[i]!);
const momentsOf = ({ t0 }: LabelIntervals): number[] => [...new Set(t0)];
const all = ({ t0 }: LabelIntervals): number[] => [...t0.keys()];

/** Pair by pair: no label of training meets a label of a test, and nothing decided at a tested moment trains. */
function expectApart(intervals: LabelIntervals, { train, test }: Split): void {
  for (const i of train) {
    expect(intervals.t1[i]).not.toBeNaN();
    for (const j of test) {
      expect(end(intervals, i) < intervals.t0[j]! || intervals.t0[i]! > end(intervals, j)).toBe(true);
    }
  }
}

/** Test samples in runs, each with the moments from its first decision to its latest label, and those of its embargo. */
function zones(intervals: LabelIntervals, test: Int32Array, embargoBars: number) {
  const runs: number[][] = [];
  for (const i of test) {
    if (runs.at(-1)?.at(-1) === i - 1) runs.at(-1)!.push(i);
    else runs.push([i]);
  }
  return runs.map((run) => {
    const from = Math.min(...run.map((i) => intervals.t0[i]!));
    const to = Math.max(...run.map((i) => end(intervals, i)));
    const after = momentsOf(intervals).filter((moment) => moment > to);
    return { from, to, embargoed: after.slice(0, embargoBars) };
  });
}

/** Exactly those train that are labelled, not tested, do not meet a zone and are not in an embargo: nothing more is given away. */
function expectMaximal(intervals: LabelIntervals, { train, test, purged }: Split, embargoBars: number): void {
  const forbidden = zones(intervals, test, embargoBars);
  const others = all(intervals).filter((i) => !test.includes(i) && !Number.isNaN(intervals.t1[i]!));
  const expected = others.filter((i) =>
    forbidden.every(
      ({ from, to, embargoed }) =>
        (intervals.t1[i]! < from || intervals.t0[i]! > to) && !embargoed.includes(intervals.t0[i]!),
    ),
  );
  expect([...train]).toEqual(expected);
  expect(purged).toBe(others.length - expected.length);
}

/** Symbols of one moment are never torn apart. */
function expectWholeMoments({ t0 }: LabelIntervals, { test }: Split): void {
  const tested = new Set(Array.from(test, (i) => t0[i]!));
  expect(test.length).toBe(t0.filter((moment) => tested.has(moment)).length);
}

describe('purged k-fold', () => {
  it('keeps labels apart, wastes none, and tests each sample once', () => {
    fc.assert(
      fc.property(panel, folds, embargoes, (intervals, count, embargoBars) => {
        const splits = purgedKFold(intervals, { foldStarts: foldStarts(intervals.t0, count), embargoBars });
        expect(splits.flatMap(({ test }) => [...test])).toEqual(all(intervals));
        for (const split of splits) {
          expectApart(intervals, split);
          expectMaximal(intervals, split, embargoBars);
          expectWholeMoments(intervals, split);
        }
      }),
    );
  });
});

describe('combinatorial purged cross-validation', () => {
  it('keeps labels apart, wastes none, and tests each sample once on each path', () => {
    fc.assert(
      fc.property(
        panel,
        folds,
        fc.integer({ min: 1, max: 3 }),
        embargoes,
        (intervals, count, testFolds, embargoBars) => {
          const starts = foldStarts(intervals.t0, count);
          const made = combinatorialPurged(intervals, { foldStarts: starts, testFolds, embargoBars });
          if (!made.ok) throw new Error(made.failure.reason);
          for (const split of made.value) {
            expectApart(intervals, split);
            expectMaximal(intervals, split, embargoBars);
            expectWholeMoments(intervals, split);
          }
          const samples = intervals.t0.length;
          const own = assemblePaths(
            made.value,
            made.value.map(({ test }) => test),
            starts,
            samples,
          );
          expect(own.map((path) => [...path])).toEqual(own.map(() => all(intervals)));
          const numbers = made.value.map(({ test }, split) => Array.from(test, () => split));
          const by = assemblePaths(made.value, numbers, starts, samples);
          expect(by).toHaveLength(pathCount(count, testFolds));
          for (const i of all(intervals)) {
            const testing = [...made.value.keys()].filter((split) => made.value[split]!.test.includes(i));
            expect(by.map((path) => path[i])).toEqual(testing);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('walk-forward', () => {
  const settings = fc.tuple(panel, fc.integer({ min: 2, max: 4 }), embargoes);
  const startsOf = ({ t0 }: LabelIntervals, blocks: number): number[] =>
    foldStarts(t0, blocks, t0.indexOf([...new Set(t0)][2]!));

  it('anchored, trains on all that was known an embargo before, and tests each later sample once', () => {
    fc.assert(
      fc.property(settings, ([intervals, blocks, embargoBars]) => {
        const testStarts = startsOf(intervals, blocks);
        const splits = walkForward(intervals, { testStarts, rollingSamples: null, embargoBars });
        expect(splits.flatMap(({ test }) => [...test])).toEqual(all(intervals).slice(testStarts[0]));
        for (const split of splits.filter(({ test }) => test.length > 0)) {
          expectApart(intervals, split);
          expectWholeMoments(intervals, split);
          const begin = intervals.t0[split.test[0]!]!;
          const limit =
            momentsOf(intervals)
              .filter((moment) => moment < begin)
              .at(-embargoBars) ?? -Infinity;
          const known = embargoBars === 0 ? begin : limit;
          const expected = all(intervals).filter((i) => intervals.t0[i]! < begin && intervals.t1[i]! < known);
          expect([...split.train]).toEqual(expected);
        }
      }),
    );
  });

  it('rolling, keeps the latest of these and never grows', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 1, max: 20 }), ([intervals, blocks, embargoBars], rollingSamples) => {
        const testStarts = startsOf(intervals, blocks);
        const anchored = walkForward(intervals, { testStarts, rollingSamples: null, embargoBars });
        const rolling = walkForward(intervals, { testStarts, rollingSamples, embargoBars });
        for (const [fold, split] of rolling.entries()) {
          expect([...split.test]).toEqual([...anchored[fold]!.test]);
          expect([...split.train]).toEqual([...anchored[fold]!.train].slice(-rollingSamples));
          expectApart(intervals, split);
        }
      }),
    );
  });
});
