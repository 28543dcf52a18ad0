import { expect, it } from 'vitest';
import fc from 'fast-check';
import { foldStarts } from './fold-starts.ts';
import { walkForward } from './walk-forward.ts';

const upTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i);

it('trains only on labels that were known before the test began', () => {
  const [split] = walkForward(
    { t0: upTo(6), t1: Float64Array.of(1, 4, 3, NaN, 5, 6) },
    { testStarts: [4], rollingSamples: null, embargoBars: 0 },
  );
  expect(split).toEqual({ train: Int32Array.of(0, 2), test: Int32Array.of(4, 5), purged: 1 });
});

it('leaves an embargo between the last label and the test', () => {
  const [split] = walkForward(
    { t0: upTo(8), t1: upTo(8).map((t) => t + 1) },
    { testStarts: [6], rollingSamples: null, embargoBars: 2 },
  );
  expect([...split!.train]).toEqual([0, 1, 2]);
});

it('keeps only the latest samples when rolling', () => {
  const splits = walkForward({ t0: upTo(9), t1: upTo(9) }, { testStarts: [4, 6], rollingSamples: 3, embargoBars: 0 });
  expect(splits.map(({ train }) => [...train])).toEqual([
    [1, 2, 3],
    [3, 4, 5],
  ]);
});

it('keeps none of the samples when rolling over none', () => {
  const [split] = walkForward({ t0: upTo(5), t1: upTo(5) }, { testStarts: [3], rollingSamples: 0, embargoBars: 0 });
  expect([...split!.train]).toEqual([]);
});

it('agrees with the rule, sample by sample', () => {
  const drawn = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 2 }), length: fc.integer({ min: -1, max: 5 }) }), {
    minLength: 6,
    maxLength: 30,
  });
  fc.assert(
    fc.property(drawn, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 }), (steps, folds, embargoBars) => {
      let time = 0;
      const t0 = Float64Array.from(steps, ({ gap }) => (time += gap));
      const t1 = Float64Array.from(steps, ({ length }, i) => (length < 0 ? NaN : t0[i]! + length));
      const testStarts = foldStarts(t0, folds, 3);
      const moments = [...new Set(t0)];
      for (const [fold, split] of walkForward(
        { t0, t1 },
        { testStarts, rollingSamples: null, embargoBars },
      ).entries()) {
        const begin = testStarts[fold]!;
        if (begin === t0.length) continue;
        const limit = moments[moments.indexOf(t0[begin]!) - embargoBars] ?? -Infinity;
        expect([...split.train]).toEqual([...t0.keys()].filter((i) => i < begin && t1[i]! < limit));
      }
    }),
  );
});
