import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { combinatorialPurged } from './combinatorial-purged.ts';
import { firstFrom } from './label-intervals.ts';
import { purgedTrain } from './purged-train.ts';
import { walkForward } from './walk-forward.ts';

/** Independent expected splits. Peers differ from us in stated ways: open ends, their own fold boundaries, purging by counts of rows. */
interface Vectors {
  purge_closed_intervals: {
    cases: { samples: { start: number; end: number }[]; test_interval: [number, number]; expected_train: number[] }[];
  };
  combinatorial_purged: {
    cases: {
      n_samples: number;
      n_folds: number;
      n_test_folds: number;
      purged_size: number;
      embargo_size: number;
      expected: { train: number[]; test: number[][] }[];
      expected_path_ids: number[][] | null;
    }[];
  };
  walk_forward: {
    cases: {
      n_samples: number;
      test_size: number;
      train_size: number;
      purged_size: number;
      reduce_last_test: boolean;
      expanding: boolean;
      expected: [number[], number[]][];
    }[];
  };
  timeseriescv: {
    pred_minutes: number[];
    eval_minutes: number[];
    comb_purged_kfold: {
      folds: [number, number][];
      third_split: { train: number[]; test: number[] };
      fourth_split: { train: number[]; test: number[] };
    };
    walk_forward_split_by_time: { fold_starts: number[]; expected: { train: number[]; test: number[] }[] };
  };
  purged_kfold_worked: {
    examples: {
      embargo_samples: number;
      closed_ends: boolean;
      splits: { test: [number, number]; train: number[] }[];
    }[];
  };
}

const file = sharedFile('vectors/purged-cv.json');
const vectors = file === null ? null : (JSON.parse(readFileSync(file, 'utf8')) as Vectors);
const upTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i);
/** Purging a count of rows is what labels of that length need. */
const labelsOfLength = (n: number, length: number) => ({ t0: upTo(n), t1: upTo(n).map((t) => t + length) });

it.skipIf(!vectors)('drops samples that share a point with a test interval', () => {
  for (const {
    samples,
    test_interval: [start, end],
    expected_train,
  } of vectors!.purge_closed_intervals.cases) {
    const all = [...samples, { start, end }].toSorted((a, b) => a.start - b.start);
    const test = all.findIndex((sample) => sample.start === start && sample.end === end);
    const intervals = {
      t0: Float64Array.from(all, (sample) => sample.start),
      t1: Float64Array.from(all, (sample) => sample.end),
    };
    const train = purgedTrain(intervals, [{ first: test, last: test + 1 }], 0, 'closed');
    expect(Array.from(train, (i) => (i > test ? i - 1 : i))).toEqual(expected_train);
  }
});

it.skipIf(!vectors)('makes the combinatorial splits and paths of skfolio on its fold boundaries', () => {
  for (const given of vectors!.combinatorial_purged.cases) {
    const size = Math.floor(given.n_samples / given.n_folds);
    const made = combinatorialPurged(labelsOfLength(given.n_samples, given.purged_size), {
      foldStarts: Array.from({ length: given.n_folds }, (_, fold) => fold * size),
      testFolds: given.n_test_folds,
      embargoBars: given.embargo_size,
    });
    if (!made.ok) throw new Error(made.failure.reason);
    const splits = made.value;
    expect(splits.map(({ train }) => [...train])).toEqual(given.expected.map(({ train }) => train));
    expect(splits.map(({ test }) => [...test])).toEqual(given.expected.map(({ test }) => test.flat()));
    const paths = splits.map((split) => split.paths);
    expect(paths).toEqual(given.expected_path_ids ?? paths);
  }
});

it.skipIf(!vectors)('walks forward as skfolio does', () => {
  for (const given of vectors!.walk_forward.cases) {
    const testStarts: number[] = [];
    for (let start = given.train_size + given.purged_size; start < given.n_samples; start += given.test_size) {
      if (given.reduce_last_test || start + given.test_size <= given.n_samples) testStarts.push(start);
    }
    const splits = walkForward(labelsOfLength(given.n_samples, given.purged_size), {
      testStarts,
      rollingSamples: given.expanding ? null : given.train_size,
      embargoBars: 0,
    });
    const tested = splits.map(({ test }) => [...test.subarray(0, given.test_size)]);
    expect(splits.map(({ train }, fold) => [[...train], tested[fold]])).toEqual(given.expected);
  }
});

it.skipIf(!vectors)('makes the splits of timeseriescv with open ends', () => {
  const { pred_minutes, eval_minutes, comb_purged_kfold, walk_forward_split_by_time } = vectors!.timeseriescv;
  const intervals = { t0: Float64Array.from(pred_minutes), t1: Float64Array.from(eval_minutes) };
  const made = combinatorialPurged(intervals, {
    foldStarts: comb_purged_kfold.folds.map(([first]) => first),
    testFolds: 2,
    embargoBars: 0,
    ends: 'open',
  });
  if (!made.ok) throw new Error(made.failure.reason);
  const named = [
    [[1, 2], comb_purged_kfold.third_split],
    [[0, 3], comb_purged_kfold.fourth_split],
  ] as const;
  for (const [folds, expected] of named) {
    const split = made.value.find(({ folds: tested }) => tested.join() === folds.join())!;
    expect([...split.train]).toEqual(expected.train);
    expect([...split.test]).toEqual(expected.test);
  }
  const byTime = [0, 240, 480, 720, 960].map((minute) => firstFrom(intervals.t0, minute, true));
  expect(byTime).toEqual(walk_forward_split_by_time.fold_starts);
  for (const ends of ['open', 'closed'] as const) {
    const splits = walkForward(intervals, { testStarts: byTime.slice(2), rollingSamples: null, embargoBars: 0, ends });
    expect(splits.map(({ train, test }) => ({ train: [...train], test: [...test] }))).toEqual(
      walk_forward_split_by_time.expected.map(({ train, test }) => ({ train, test })),
    );
  }
});

it.skipIf(!vectors)('makes the worked example of purged k-fold with and without embargo', () => {
  for (const { embargo_samples, closed_ends, splits } of vectors!.purged_kfold_worked.examples) {
    const made = combinatorialPurged(labelsOfLength(20, 2), {
      foldStarts: [0, 7, 14],
      testFolds: 1,
      embargoBars: embargo_samples,
      ends: closed_ends ? 'closed' : 'open',
    });
    if (!made.ok) throw new Error(made.failure.reason);
    expect(made.value.map(({ train, test }) => ({ train: [...train], test: [test[0], test.at(-1)] }))).toEqual(
      splits.map(({ train, test }) => ({ train, test })),
    );
  }
});
