import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { cscv, type BacktestOverfitting } from './cscv.ts';
import type { ReturnMatrix } from './return-matrix.ts';

const matrixOf = (rows: readonly (readonly number[])[]): ReturnMatrix => ({
  rows: rows.length,
  columns: rows[0]!.length,
  values: Float64Array.from(rows.flat()),
});
const judged = (...args: Parameters<typeof cscv>): BacktestOverfitting => {
  const found = cscv(...args);
  if (!found.ok) throw new Error(found.failure.reason);
  return found.value;
};
const waves = Array.from({ length: 16 }, (_, t) =>
  Array.from({ length: 4 }, (_, n) => Math.sin(1.7 * t + 2.3 * n) + 0.1 * n),
);

describe('the probability of backtest overfitting', () => {
  it.each(['sharpe', 'mean'] as const)('is 0 where one trial is best everywhere (by %s)', (performance) => {
    const found = judged(matrixOf(waves), 4, performance);
    expect(found.probability).toBe(0);
    expect([...found.chosen]).toEqual([3, 3, 3, 3, 3, 3]);
    for (const logit of found.logits) expect(logit).toBeCloseTo(1.386294, 6);
  });

  it('leaves out the earliest rows that fill no block', () => {
    const strange = [9, -9, 9, -9];
    expect(judged(matrixOf([strange, strange.toReversed(), ...waves]), 4)).toEqual(judged(matrixOf(waves), 4));
  });

  it('shares ranks among equals, so that identical trials stand in the middle', () => {
    const rows = waves.map(([first]) => [first!, first!, first!]);
    const found = judged(matrixOf(rows), 4);
    expect([...found.logits]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(found.probability).toBe(1);
  });

  it('takes a trial that never traded for one with a ratio of 0', () => {
    const rows = waves.map(([first], t) => [t < 8 ? 0 : 0.01, -1 - first! / 10]);
    const found = judged(matrixOf(rows), 2);
    expect([...found.chosen]).toEqual([0, 0]);
    expect([...found.inSample]).toEqual([0, 0]);
  });

  it('is about one half on noise, with a falling line', () => {
    const rng = new Rng(deriveSeed(3, 'noise', 0));
    const noise = { rows: 1000, columns: 50, values: new Float64Array(50_000).map(() => rng.normal()) };
    const found = judged(noise);
    expect(found.logits).toHaveLength(12_870);
    expect(found.probability).toBeGreaterThan(0.2);
    expect(found.probability).toBeLessThan(0.8);
    expect(found.slope).toBeLessThan(0);
  });

  it('agrees with every halving computed on its own', () => {
    const values = fc.array(fc.array(fc.integer({ min: -3, max: 4 }), { minLength: 3, maxLength: 3 }), {
      minLength: 12,
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(2, 4, 6),
        fc.constantFrom('sharpe', 'mean'),
        (wholes, blocks, performance) => {
          // Means of whole numbers tie exactly; ratios that tie only but for rounding are kept from tying.
          const shifted = (t: number, column: number): number => Math.sin(t * (column + 1)) / 7;
          const drawn = performance === 'mean' ? wholes : wholes.map((row, t) => row.map((v, c) => v + shifted(t, c)));
          const expected = bruteForce(drawn, blocks, performance);
          const found = judged(matrixOf(drawn), blocks, performance);
          expect(found.probability).toBeCloseTo(expected.probability, 12);
          for (const [split, one] of expected.splits.entries()) {
            expect(found.chosen[split]).toBe(one.best);
            expect(found.inSample[split]).toBeCloseTo(one.inside, 9);
            expect(found.outOfSample[split]).toBeCloseTo(one.outside, 9);
            expect(found.logits[split]).toBeCloseTo(one.logit, 9);
          }
        },
      ),
    );
  });

  it('refuses odd blocks, a single trial, few bars and missing returns', () => {
    const refusal = (...args: Parameters<typeof cscv>): unknown => {
      const found = cscv(...args);
      return found.ok ? null : found.failure;
    };
    expect(refusal(matrixOf(waves), 5)).toEqual({ reason: 'inference-blocks', blocks: 5, most: 20 });
    expect(refusal(matrixOf(waves), 22)).toMatchObject({ reason: 'inference-blocks' });
    expect(refusal(matrixOf(waves), 16)).toMatchObject({ reason: 'inference-too-few', what: 'bars', needed: 32 });
    expect(refusal(matrixOf(waves.map(([one]) => [one!])), 4)).toMatchObject({ what: 'trials', found: 1, needed: 2 });
    const holed = matrixOf(waves);
    holed.values[4 * 2 + 1] = NaN;
    expect(refusal(holed, 4)).toMatchObject({ reason: 'inference-return-missing', row: 2, column: 1, found: NaN });
  });
});

/** Blocks sliced, performances and ranks computed anew for each choice; equal but for rounding counts as equal. */
function bruteForce(rows: number[][], blocks: number, measure: string) {
  const size = Math.floor(rows.length / blocks);
  const used = rows.slice(rows.length - size * blocks);
  const choices = (from: number, missing: number): number[][] =>
    missing === 0
      ? [[]]
      : Array.from({ length: blocks - from }, (_, i) => from + i).flatMap((first) =>
          choices(first + 1, missing - 1).map((rest) => [first, ...rest]),
        );
  const performance = (chosen: (block: number) => boolean): number[] =>
    rows[0]!.map((_, column) => {
      const values = used.filter((_, t) => chosen(Math.floor(t / size))).map((row) => row[column]!);
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      if (measure === 'mean') return mean;
      const squares = values.reduce((a, b) => a + (b - mean) ** 2, 0);
      return squares < 1e-12 ? 0 : mean / Math.sqrt(squares / (values.length - 1));
    });
  const equal = (a: number, b: number): boolean => Math.abs(a - b) < 1e-10;
  const splits = choices(0, blocks / 2).map((chosen) => {
    const inside = performance((block) => chosen.includes(block));
    const outside = performance((block) => !chosen.includes(block));
    const most = Math.max(...inside);
    const best = inside.findIndex((value) => equal(value, most));
    const below = outside.filter((value) => value < outside[best]! && !equal(value, outside[best]!)).length;
    const ties = outside.filter((value) => equal(value, outside[best]!)).length;
    const share = (below + (ties + 1) / 2) / (inside.length + 1);
    return { best, inside: inside[best]!, outside: outside[best]!, logit: Math.log(share / (1 - share)) };
  });
  return { splits, probability: splits.filter(({ logit }) => logit <= 1e-12).length / splits.length };
}

interface Example {
  name: string;
  S: number;
  returns_matrix: number[][];
  expected: { pbo: number; prob_out_of_sample_loss: number; slope: number; intercept: number; mean_logit: number };
  combinations?: { best_index: number; logit: number; sharpe_in: number; sharpe_out: number }[];
}
const file = sharedFile('vectors/dsr-psr-pbo.json');
const examples = file ? (JSON.parse(readFileSync(file, 'utf8')) as { pbo_examples: Example[] }).pbo_examples : [];

describe.skipIf(file === null)('published returns', () => {
  it.each(examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const found = judged(matrixOf(example.returns_matrix), example.S);
    const { pbo, prob_out_of_sample_loss, slope, intercept, mean_logit } = example.expected;
    expect(found.probability).toBeCloseTo(pbo, 12);
    expect(found.probabilityOfLoss).toBeCloseTo(prob_out_of_sample_loss, 12);
    expect(found.slope).toBeCloseTo(slope, 8);
    expect(found.intercept).toBeCloseTo(intercept, 8);
    expect(found.logits.reduce((a, b) => a + b, 0) / found.logits.length).toBeCloseTo(mean_logit, 9);
    for (const [split, one] of (example.combinations ?? []).entries()) {
      expect(found.chosen[split]).toBe(one.best_index);
      expect(found.inSample[split]).toBeCloseTo(one.sharpe_in, 9);
      expect(found.outOfSample[split]).toBeCloseTo(one.sharpe_out, 9);
      expect(found.logits[split]).toBeCloseTo(one.logit, 9);
    }
  });
});
