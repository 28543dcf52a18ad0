import { expect, it } from 'vitest';
import fc from 'fast-check';
import { combinatorialPurged, type CombinatorialSplit } from './combinatorial-purged.ts';
import { foldStarts } from './fold-starts.ts';
import type { Ends, LabelIntervals } from './label-intervals.ts';

/** Random labelled and unlabelled samples in training order, several per moment at times. */
const samples = fc
  .array(
    fc.record({ gap: fc.integer({ min: 0, max: 2 }), length: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 9 }) }),
    { minLength: 8, maxLength: 40 },
  )
  .map((drawn): LabelIntervals => {
    let time = 0;
    const t0 = Float64Array.from(drawn, ({ gap }) => (time += gap));
    return { t0, t1: Float64Array.from(drawn, ({ length }, i) => (length === null ? NaN : t0[i]! + length)) };
  });
const settings = fc.record({
  samples,
  folds: fc.integer({ min: 2, max: 5 }),
  testFolds: fc.integer({ min: 1, max: 2 }),
  embargoBars: fc.integer({ min: 0, max: 4 }),
  ends: fc.constantFrom<Ends>('closed', 'open'),
});

type Settings = typeof settings extends fc.Arbitrary<infer T> ? T : never;

function splitsOf({ samples, folds, testFolds, embargoBars, ends }: Settings): CombinatorialSplit[] {
  const made = combinatorialPurged(samples, {
    foldStarts: foldStarts(samples.t0, folds),
    testFolds,
    embargoBars,
    ends,
  });
  if (!made.ok) throw new Error(made.failure.reason);
  return made.value;
}

/** Runs of neighbouring test samples. */
function blocksOf(test: Int32Array): number[][] {
  const blocks: number[][] = [];
  for (const i of test) {
    if (blocks.at(-1)?.at(-1) === i - 1) blocks.at(-1)!.push(i);
    else blocks.push([i]);
  }
  return blocks;
}

/** The rule, pair by pair: a sample may train unless it is tested, has no label, overlaps a test block or lies in its embargo. */
function mayTrain(i: number, split: CombinatorialSplit, { samples: { t0, t1 }, embargoBars, ends }: Settings): boolean {
  if (split.test.includes(i) || Number.isNaN(t1[i]!)) return false;
  const moments = [...new Set(t0)].sort((a, b) => a - b);
  return blocksOf(split.test).every((block) => {
    const start = Math.min(...block.map((j) => t0[j]!));
    const end = Math.max(...block.map((j) => (Number.isNaN(t1[j]!) ? t0[j]! : t1[j]!)), t0[block.at(-1)!]!);
    const embargoed = moments.filter((time) => (ends === 'closed' ? time > end : time >= end)).slice(0, embargoBars);
    const apart = ends === 'closed' ? t1[i]! < start || t0[i]! > end : t1[i]! <= start || t0[i]! >= end;
    return apart && !embargoed.includes(t0[i]!);
  });
}

it('trains on every sample that may train and on no other', () => {
  fc.assert(
    fc.property(settings, (given) => {
      for (const split of splitsOf(given)) {
        const expected = Array.from(given.samples.t0.keys()).filter((i) => mayTrain(i, split, given));
        expect([...split.train]).toEqual(expected);
      }
    }),
  );
});

it('never trains on a label that was undecided during a test', () => {
  fc.assert(
    fc.property(settings, (given) => {
      const { t0, t1 } = given.samples;
      for (const split of splitsOf({ ...given, ends: 'closed' })) {
        for (const i of split.train) {
          for (const j of split.test)
            expect(t1[i]! < t0[j]! || t0[i]! > (Number.isNaN(t1[j]!) ? t0[j]! : t1[j]!)).toBe(true);
        }
      }
    }),
  );
});

it('tests every sample exactly once on every path', () => {
  fc.assert(
    fc.property(settings, (given) => {
      const splits = splitsOf(given);
      const starts = foldStarts(given.samples.t0, given.folds);
      const paths = Math.max(...splits.flatMap((split) => split.paths)) + 1;
      for (let path = 0; path < paths; path++) {
        const tested = splits.flatMap((split) => split.folds.filter((_, j) => split.paths[j] === path));
        expect(tested.toSorted((a, b) => a - b)).toEqual(starts.map((_, fold) => fold));
      }
    }),
  );
});

it('counts what it leaves out', () => {
  const t0 = Float64Array.from({ length: 10 }, (_, i) => i);
  const made = combinatorialPurged(
    { t0, t1: t0.map((t) => t + 1) },
    { foldStarts: [0, 5], testFolds: 1, embargoBars: 2 },
  );
  expect(made).toMatchObject({
    ok: true,
    value: [
      { train: Int32Array.of(8, 9), purged: 3 },
      { train: Int32Array.of(0, 1, 2, 3), purged: 1 },
    ],
  });
});

it('refuses to enumerate more than 100 000 splits', () => {
  const t0 = Float64Array.from({ length: 40 }, (_, i) => i);
  const made = combinatorialPurged({ t0, t1: t0 }, { foldStarts: foldStarts(t0, 40), testFolds: 20, embargoBars: 0 });
  expect(made).toEqual({
    ok: false,
    failure: { reason: 'split-too-many', folds: 40, testFolds: 20, splits: 137846528820, most: 100_000 },
  });
});
