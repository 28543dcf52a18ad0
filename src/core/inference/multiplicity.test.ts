import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { alphaSpending } from './alpha-spending.ts';
import { dieboldMariano } from './diebold-mariano.ts';
import { effectiveTrials } from './effective-trials.ts';
import { benjaminiHochberg, benjaminiYekutieli, holm } from './p-value-corrections.ts';

const rounded = (values: Float64Array): number[] => [...values].map((value) => Number(value.toFixed(5)));

describe('corrected p-values', () => {
  const given = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];

  it('are those of statsmodels', () => {
    expect(rounded(holm(given))).toEqual([0.01, 0.072, 0.312, 0.312, 0.312, 0.312, 0.312, 0.615, 0.615, 0.615]);
    expect(rounded(benjaminiHochberg(given))).toEqual([
      0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.10571, 0.216, 0.216, 0.216,
    ]);
    expect(rounded(benjaminiYekutieli(given))).toEqual([
      0.02929, 0.11716, 0.24603, 0.24603, 0.24603, 0.2929, 0.30963, 0.63266, 0.63266, 0.63266,
    ]);
    expect(rounded(benjaminiYekutieli([0.5, 0.9]))).toEqual([1, 1]);
  });

  it('stay in the order they came in, whatever it is', () => {
    expect(rounded(holm(given.toReversed()))).toEqual(rounded(holm(given)).toReversed());
    expect(rounded(benjaminiHochberg(given.toReversed()))).toEqual(rounded(benjaminiHochberg(given)).toReversed());
    expect([...holm([])]).toEqual([]);
  });

  it('are never smaller than before, and never above 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
        for (const correct of [holm, benjaminiHochberg, benjaminiYekutieli]) {
          correct(pValues).forEach((p, i) => {
            expect(p).toBeGreaterThanOrEqual(pValues[i]! * (1 - 1e-15));
            expect(p).toBeLessThanOrEqual(1);
          });
        }
      }),
    );
  });
});

describe('spending alpha', () => {
  it('gives ever less to promotions, failed ones counted', () => {
    expect([0, 1, 2].map((past) => Number(alphaSpending(past).level.toFixed(5)))).toEqual([0.00608, 0.00152, 0.00068]);
  });

  it('has spent what every promotion before it was tested at', () => {
    const [first, second] = [alphaSpending(0).level, alphaSpending(1).level];
    expect(alphaSpending(2).spent).toBeCloseTo(first + second, 15);
  });

  it('never spends more than the total', () => {
    const late = alphaSpending(5000);
    expect(late.spent + late.level + late.left).toBeCloseTo(0.01, 15);
    expect(late.spent).toBeLessThan(0.01);
    expect(late.left).toBeGreaterThan(0);
    expect(alphaSpending(0, 0.05)).toMatchObject({ promotion: 1, spent: 0 });
  });

  it('does not guess when promotions were not counted', () => {
    expect(() => alphaSpending(-1)).toThrow(RangeError);
    expect(() => alphaSpending(1.5)).toThrow(RangeError);
  });
});

describe('the comparison of two forecasts', () => {
  const first = Float64Array.of(0.5, -0.3, 0.8, -1.1, 0.2, 0.7, -0.6, 0.9, -0.4, 0.1).map((e) => e * e);
  const second = Float64Array.of(0.6, -0.5, 0.7, -1.3, 0.5, 0.9, -0.9, 0.8, -0.6, 0.4).map((e) => e * e);

  it('is that of R for one bar and for three', () => {
    const one = dieboldMariano([first, second], 1);
    expect(one.statistic).toBeCloseTo(-2.5726, 4);
    expect(one.pValue).toBeCloseTo(0.03006, 5);
    expect(dieboldMariano([first, second], 3).statistic).toBeCloseTo(-3.051375, 6);
  });

  it('turns its sign with the forecasts, and says nothing of equal ones', () => {
    const one = dieboldMariano([first, second], 2);
    expect(dieboldMariano([second, first], 2)).toEqual({ statistic: -one.statistic, pValue: one.pValue });
    expect(dieboldMariano([first, first], 1)).toEqual({ statistic: NaN, pValue: NaN });
  });

  it('falls back on weights when autocovariances leave no variance', () => {
    const alternating = Float64Array.from({ length: 12 }, (_, t) => (t % 2 === 0 ? 1 : -0.9));
    const { statistic, pValue } = dieboldMariano([alternating, new Float64Array(12)], 2);
    expect(statistic).toBeGreaterThan(0);
    expect(pValue).toBeGreaterThan(0);
  });
});

describe('the effective number of trials', () => {
  const rng = new Rng(deriveSeed(4, 'trials', 0));
  const random = Float64Array.from({ length: 400 * 8 }, () => rng.normal());
  const matrix = (rows: number, columns: number, at: (t: number, n: number) => number) => ({
    rows,
    columns,
    values: Float64Array.from({ length: rows * columns }, (_, i) => at(Math.floor(i / columns), i % columns)),
  });

  it('is one for copies, and nearly all for independent trials', () => {
    const copies = effectiveTrials(matrix(50, 5, (t, n) => random[t]! * (n + 1) - n));
    expect(copies.entropyRank).toBeCloseTo(1, 9);
    expect(copies.participationRatio).toBeCloseTo(1, 9);
    const apart = effectiveTrials({ rows: 400, columns: 8, values: random });
    expect(apart.entropyRank).toBeGreaterThan(7.8);
    expect(apart.participationRatio).toBeLessThanOrEqual(apart.entropyRank);
  });

  it('is 2/(1 + r^2) and the entropy of (1 + r)/2 for two trials of correlation r', () => {
    const pair = effectiveTrials(
      matrix(
        4,
        2,
        (t, n) =>
          [
            [1, 1],
            [1, 0],
            [-1, -1],
            [-1, 0],
          ][t]![n]!,
      ),
    );
    const r = Math.SQRT1_2;
    const [p, q] = [(1 + r) / 2, (1 - r) / 2];
    expect(pair.participationRatio).toBeCloseTo(2 / (1 + r * r), 12);
    expect(pair.entropyRank).toBeCloseTo(Math.exp(-p * Math.log(p) - q * Math.log(q)), 12);
  });

  it('is the same from the bars when there are fewer of them, and leaves out what does not vary', () => {
    const wide = matrix(6, 8, (t, n) => (n === 3 ? 0.5 : random[t * 8 + n]!));
    const { varying, entropyRank } = effectiveTrials(wide);
    expect(varying).toBe(7);
    expect(entropyRank).toBeLessThanOrEqual(5);
    expect(entropyRank).toBeGreaterThan(2);
    expect(effectiveTrials(matrix(5, 2, () => 1))).toEqual({ varying: 0, entropyRank: 0, participationRatio: 0 });
  });
});
