import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseMembers } from './choose-members.ts';
import { judgeZoo } from './judge-zoo.ts';
import { residualInterval, standardResiduals } from './residual-interval.ts';
import { rankingScore, skillScore } from './skill-score.ts';
import type { ZooGround } from './zoo-ground.ts';

const of = (...values: number[]) => Float64Array.from(values);

describe('the score of a model', () => {
  it('is one less its squared error over that of the base rate, on rows where all is known', () => {
    const rows = Int32Array.of(0, 1, 2, 3);
    const outcome = of(1, -1, 3, NaN);
    // Own errors 0.5, 0.5, -: 0.5; errors of the base rate 1, 1, -: 2.
    expect(skillScore(rows, of(0.5, -0.5, NaN, 9), of(0, 0, 0, 0), outcome)).toBe(0.75);
  });

  it('is nothing where the base rate makes no error', () => {
    expect(skillScore(Int32Array.of(0), of(2), of(1), of(1))).toBeNaN();
  });

  it('is the mean over blocks less one standard error', () => {
    // Mean 0.02, deviation 0.02, of 4 blocks of which one says nothing.
    expect(rankingScore([0, 0.02, NaN, 0.04])).toBeCloseTo(0.02 - 0.02 / Math.sqrt(3), 15);
    expect(rankingScore([NaN, 0.3])).toBe(0.3);
    expect(rankingScore([NaN])).toBeNaN();
  });
});

describe('members of the ensemble', () => {
  it('are the best by score among those that can forecast, ties to the first listed', () => {
    expect(chooseMembers([0.1, 0.3, 0.3, 0.2], [true, true, true, true], 2)).toEqual([1, 2]);
    expect(chooseMembers([0.1, 0.3, 0.3, 0.2], [true, false, true, true], 2)).toEqual([2, 3]);
    expect(chooseMembers([0.2, 0.2, 0.2], [true, true, true], 1)).toEqual([0]);
  });

  it('are all that can forecast while nobody has a score', () => {
    expect(chooseMembers([NaN, NaN, NaN], [true, false, true], 1)).toEqual([0, 2]);
    expect(chooseMembers([NaN, -3], [true, true], 2)).toEqual([1]);
  });
});

describe('the interval of a forecast', () => {
  const residuals = Float64Array.from({ length: 21 }, (_, i) => (i - 10) / 10);

  it('reaches as far as the quantiles of earlier errors, in units of volatility', () => {
    const { low, high, probability } = residualInterval(residuals, 0.01, 0.1, 0.8);
    expect([low, high]).toEqual([expect.closeTo(0.01 - 0.08, 15), expect.closeTo(0.01 + 0.08, 15)]);
    // Above 0 are the residuals from 0.0 to 1.0, and -0.1 does not lift -0.01 above 0.
    expect(probability).toBe(1 - 10 / 21);
  });

  it('is unknown with fewer than 20 errors, without volatility, or without a forecast', () => {
    for (const band of [
      residualInterval(residuals.subarray(2), 0.01, 0.1, 0.8),
      residualInterval(residuals, 0.01, NaN, 0.8),
      residualInterval(residuals, NaN, 0.1, 0.8),
    ]) {
      expect(band).toEqual({ low: NaN, high: NaN, probability: NaN });
    }
  });

  it('comes from errors over volatility, ascending, without rows that lack something', () => {
    const found = standardResiduals([0, 1, 2, 3], of(0, 0, 1, NaN), of(4, -2, NaN, 1), of(2, 2, 2, 2));
    expect(found).toEqual(of(-1, 2));
  });
});

/** Ten rows, one per millisecond; outcomes are known three later. Blocks from 4, from 6, and the open last row. */
const small: ZooGround = {
  outcome: of(1, -1, 1, -1, 1, -1, 1, NaN, NaN, NaN),
  knownUtc: of(3, 4, 5, 6, 7, 8, 9, NaN, NaN, NaN),
  scale: new Float64Array(10).fill(1),
  blocks: [
    { cutoffUtc: 4, rows: Int32Array.of(4, 5) },
    { cutoffUtc: 8, rows: Int32Array.of(6, 7, 8) },
    { cutoffUtc: 10, rows: Int32Array.of(9) },
  ],
};
const base = new Float64Array(10);
const good = of(NaN, NaN, NaN, NaN, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
const bad = of(NaN, NaN, NaN, NaN, -0.5, -0.5, -0.5, -0.5, -0.5, NaN);

describe('the zoo', () => {
  it('is first the mean of all, then of the best by outcomes that were known', () => {
    const { ensemble, members } = judgeZoo(small, [base, good, bad], { base: 0, top: 1, level: 0.8 });
    // At 8 the outcome of row 4 alone was known: good was right there. That good was wrong on row 5 is known later.
    expect(members).toEqual([[0, 1, 2], [1], [0]]);
    expect(ensemble.forecast.slice(4)).toEqual(of(0, 0, 0.5, 0.5, 0.5, 0));
  });

  it('says how each model did, block by block', () => {
    const { models } = judgeZoo(small, [base, good, bad], { base: 0, top: 1, level: 0.8 });
    expect(models[0]).toMatchObject({ skills: [0, 0], score: 0, correlation: NaN, judged: 3 });
    // Block 1: errors 0.25 + 2.25 against 1 + 1; block 2: 0.25 against 1.
    expect(models[1]!.skills).toEqual([-0.25, 0.75]);
    expect(models[1]!.hitRate).toBe(2 / 3);
    expect(models[2]!.hitRate).toBe(1 / 3);
    expect(models[1]!.coverage).toBeNaN();
  });
});

const rows = 120;
const number = fc.double({ min: -1, max: 1, noNaN: true });
const series = fc.array(number, { minLength: rows, maxLength: rows });

describe('what the zoo said of a bar', () => {
  it('does not change when later bars are removed', () => {
    fc.assert(
      fc.property(
        series,
        fc.array(series, { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 61, max: 119 }),
        (returns, said, cut) => {
          const rules = { base: 0, top: 1, level: 0.8 };
          const whole = judgeZoo(groundOf(returns, rows), forecastsOf(said, rows), rules);
          const part = judgeZoo(groundOf(returns, cut), forecastsOf(said, cut), rules);
          for (const of of ['forecast', 'low', 'high', 'probability'] as const) {
            expect(part.ensemble[of].slice(0, cut)).toEqual(whole.ensemble[of].slice(0, cut));
            expect(part.models[1]![of].slice(0, cut)).toEqual(whole.models[1]![of].slice(0, cut));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  /** Blocks of 20 rows from row 40 on; outcomes are known five rows later. The bars from `end` on are not there. */
  function groundOf(returns: readonly number[], end: number): ZooGround {
    const known = (row: number) => row + 5 < end;
    const starts = [40, 60, 80, 100].filter((start) => start < end);
    return {
      outcome: Float64Array.from(returns.slice(0, end), (value, row) => (known(row) ? value : NaN)),
      knownUtc: Float64Array.from({ length: end }, (_, row) => (known(row) ? row + 5 : NaN)),
      scale: new Float64Array(end).fill(0.5),
      blocks: starts.map((start) => ({
        cutoffUtc: start,
        rows: Int32Array.from({ length: Math.min(20, end - start) }, (_, i) => start + i),
      })),
    };
  }

  function forecastsOf(said: readonly (readonly number[])[], end: number): Float64Array[] {
    return said.map((values) => Float64Array.from(values.slice(0, end), (value, row) => (row < 40 ? NaN : value)));
  }
});
