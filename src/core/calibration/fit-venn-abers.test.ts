import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitIsotonic } from './fit-isotonic.ts';
import { fitVennAbers, vennAbersCell } from './fit-venn-abers.ts';

const numbers = (values: readonly number[]): Float64Array => Float64Array.from(values);

/** The definition: one isotonic fit per possible outcome of the score. */
function byDefinition(scores: readonly number[], outcomes: readonly number[], score: number, weight = 1): number[] {
  return [0, 1].map((outcome) => {
    const { x, y } = fitIsotonic(
      numbers([...scores, score]),
      numbers([...outcomes, outcome]),
      numbers([...scores.map(() => 1), weight]),
    );
    return y[x.indexOf(score)]!;
  });
}

function byTable(scores: readonly number[], outcomes: readonly number[], score: number, weight = 1): number[] {
  const table = fitVennAbers(numbers(scores), numbers(outcomes), weight);
  const cell = vennAbersCell(table.scores, score);
  return [table.low[cell]!, table.high[cell]!];
}

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom(0, 1)), {
  minLength: 1,
  maxLength: 40,
});

describe('Venn-Abers', () => {
  const scores = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5].map((f) => 1 / (1 + Math.exp(-f)));
  const outcomes = [0, 0, 1, 0, 0, 1, 0, 1, 1, 1];

  it.each([
    [0.3, 1 / 4, 1 / 2, 0.4],
    [0.7, 1 / 3, 2 / 3, 0.5],
    [0.9, 2 / 3, 1, 0.75],
  ])('gives the published pair of ten points at %d', (score, low, high, merged) => {
    const [p0, p1] = byTable(scores, outcomes, score);
    expect([p0, p1]).toEqual([low, high]);
    expect(p1! / (1 - p0! + p1!)).toBeCloseTo(merged, 12);
  });

  it('is exactly the two isotonic fits of its definition, on and between the scores', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -1, max: 26 }), (drawn, half) => {
        const [x, y] = [drawn.map(([score]) => score), drawn.map(([, outcome]) => outcome)];
        expect(byTable(x, y, half / 2)).toEqual(byDefinition(x, y, half / 2));
        expect(byTable(x, y, half / 2, 3)).toEqual(byDefinition(x, y, half / 2, 3));
      }),
      { numRuns: 2000 },
    );
  });

  it('never falls with the score, and p0 is below p1', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const { low, high } = fitVennAbers(numbers(drawn.map(([x]) => x)), numbers(drawn.map(([, y]) => y)));
        for (const [cell, p0] of low.entries()) {
          expect(p0).toBeLessThan(high[cell]!);
          if (cell === 0) continue;
          expect(p0).toBeGreaterThanOrEqual(low[cell - 1]!);
          expect(high[cell]).toBeGreaterThanOrEqual(high[cell - 1]!);
        }
      }),
    );
  });

  it('is wider where the added row counts for more, as with overlapping outcomes', () => {
    const [p0, p1] = byTable(scores, outcomes, 0.7, 5);
    expect(p1! - p0!).toBeGreaterThan(1 / 3);
  });

  it('keeps only knots that matter', () => {
    expect(fitVennAbers(numbers([1, 2, 3]), numbers([1, 0, 0]))).toEqual({
      scores: [1, 3],
      low: [0, 0.25, 0.25, 0.25, 0.25],
      high: [0.5, 0.5, 0.5, 0.5, 1],
    });
  });
});
