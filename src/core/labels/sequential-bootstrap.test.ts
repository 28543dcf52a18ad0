import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { concurrency, uniqueness } from './concurrency.ts';
import { drawSequential, sequentialProbabilities } from './sequential-bootstrap.ts';
import { timeDecay } from './time-decay.ts';

/** Labels on bars {0, 1, 2}, {2, 3} and {4, 5}. */
const three = { first: Int32Array.of(0, 2, 4), last: Int32Array.of(2, 3, 5) };

describe('the sequential bootstrap', () => {
  it('draws evenly at first, then by the published chances', () => {
    expect([...sequentialProbabilities(three, [])]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    [5 / 14, 3 / 14, 6 / 14].forEach((chance, k) =>
      expect(sequentialProbabilities(three, [1])[k]).toBeCloseTo(chance, 14),
    );
  });

  it('has the published uniqueness of the same labels, by label and over cells', () => {
    const counts = concurrency(three, 6);
    const unique = uniqueness(three, counts);
    [5 / 6, 3 / 4, 1].forEach((value, k) => expect(unique[k]).toBeCloseTo(value, 14));
    const cells = [...three.first].flatMap((from, k) => {
      return Array.from({ length: three.last[k]! - from + 1 }, (_, bar) => 1 / counts[from + bar]!);
    });
    expect(cells.reduce((sum, cell) => sum + cell, 0) / cells.length).toBeCloseTo(0.8571, 4);
  });

  it('has chances that equal the definition after any draws', () => {
    const label = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (made, picks) => {
          const first = Int32Array.from(made, ([from]) => from);
          const last = Int32Array.from(made, ([from, more]) => from + more);
          const drawn = picks.map((pick) => pick % made.length);
          const unique = made.map((_, k) => {
            let sum = 0;
            for (let bar = first[k]!; bar <= last[k]!; bar++) {
              sum += 1 / (1 + drawn.filter((d) => first[d]! <= bar && bar <= last[d]!).length);
            }
            return sum / (last[k]! - first[k]! + 1);
          });
          const total = unique.reduce((sum, value) => sum + value, 0);
          const found = sequentialProbabilities({ first, last }, drawn);
          for (const [k, value] of unique.entries()) expect(found[k]).toBeCloseTo(value / total, 10);
        },
      ),
    );
  });

  it('draws samples that overlap less than even ones', () => {
    const first = Int32Array.from({ length: 200 }, (_, k) => k);
    const intervals = { first, last: first.map((bar) => bar + 9) };
    const meanUniqueness = (drawn: Int32Array): number => {
      const sample = { first: drawn.map((k) => intervals.first[k]!), last: drawn.map((k) => intervals.last[k]!) };
      return uniqueness(sample, concurrency(sample, 210)).reduce((sum, value) => sum + value, 0) / drawn.length;
    };
    const rng = new Rng(deriveSeed(1, 'draws', 0));
    let [sequential, even] = [0, 0];
    for (let run = 0; run < 40; run++) {
      sequential += meanUniqueness(drawSequential(intervals, 40, rng));
      even += meanUniqueness(Int32Array.from({ length: 40 }, () => rng.integer(200)));
    }
    expect(sequential / even).toBeGreaterThan(1.05);
  });

  it('gives the same sample for the same seed, never a label without bars, and copes with five thousand labels', () => {
    const first = Int32Array.from({ length: 5000 }, (_, k) => k);
    const intervals = { first, last: first.map((bar) => (bar % 5 === 0 ? -1 : bar + 20)) };
    const [one, two] = [3, 3].map((root) => drawSequential(intervals, 5000, new Rng(deriveSeed(root, 'same', 0))));
    expect(one).toEqual(two);
    expect(one!.some((label) => label % 5 === 0)).toBe(false);
    expect(new Set(one).size).toBeGreaterThan(2000);
  });

  it('says that it cannot draw where no label has bars', () => {
    const none = { first: Int32Array.of(3), last: Int32Array.of(2) };
    expect(() => drawSequential(none, 1, new Rng([1, 2, 3, 4]))).toThrow('no label has bars');
  });
});

describe('time decay', () => {
  const unique = Float64Array.of(0.5, NaN, 0.5, 1, 2);

  it.each([
    [1, [1, 1, 1, 1, 1]],
    [0.5, [0.5625, 0.5625, 0.625, 0.75, 1]],
    [0, [0.125, 0.125, 0.25, 0.5, 1]],
    [-0.5, [0, 0, 0, 0, 1]],
    [-0.25, [0, 0, 0, 1 / 3, 1]],
  ])('to %d falls on a line in cumulative uniqueness', (oldest, expected) => {
    const factors = timeDecay(unique, oldest);
    expected.forEach((value, k) => expect(factors[k]).toBeCloseTo(value, 14));
  });

  it('leaves nothing to decay where there is no label', () => {
    expect([...timeDecay(Float64Array.of(NaN, NaN), 0)]).toEqual([1, 1]);
  });
});
