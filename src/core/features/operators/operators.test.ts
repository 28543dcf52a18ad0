import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runSeries } from '../../../../test/learning/run-series.ts';
import { fractionalWeights } from '../kernels/memory.ts';
import { close } from '../series/market.ts';
import type { Series } from '../series/series.ts';
import { exponentialDeviation } from './exponential-deviation.ts';
import { gainShare } from './gain-share.ts';
import { windowCorrelation } from './window-correlation.ts';
import { windowDeviation } from './window-deviation.ts';
import { windowFilter } from './window-filter.ts';
import { windowMaximum, windowMinimum } from './window-extreme.ts';
import { windowMean } from './window-mean.ts';
import { windowRank } from './window-rank.ts';
import { windowShape } from './window-shape.ts';
import { windowSum } from './window-sum.ts';
import { windowSlope } from './window-trend.ts';
import { lagged } from './lagged.ts';

const of = (series: Series, values: readonly number[]) => [...runSeries(series, { close: values })];

describe('windows', () => {
  it('forget a missing value after as many bars as they are long', () => {
    const values = [1, 2, NaN, 4, 5, 6];
    expect(of(windowSum(close, 2), values)).toEqual([NaN, 3, NaN, NaN, 9, 11]);
    expect(of(windowMaximum(close, 2), values)).toEqual([NaN, 2, NaN, NaN, 5, 6]);
    expect(of(windowRank(close, 2), values)).toEqual([NaN, 1, NaN, NaN, 1, 1]);
  });

  it('do not drift: a huge value leaves no trace', () => {
    const values = [1e17, 1, 2, 3, 4];
    expect(of(windowSum(close, 2), values).slice(2)).toEqual([3, 5, 7]);
    expect(of(windowMean(close, 2), values).slice(2)).toEqual([1.5, 2.5, 3.5]);
    expect(of(windowDeviation(close, 2, 0), values).slice(2)).toEqual([0.5, 0.5, 0.5]);
  });

  it('of equal values have no spread, no shape, and no correlation', () => {
    const values = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
    expect(of(windowDeviation(close, 4, 1), values).at(-1)).toBe(0);
    expect(of(windowShape(close, 4, 'kurtosis'), values).at(-1)).toBe(0);
    expect(of(windowCorrelation(close, lagged(close, 1), 4), values).at(-1)).toBe(0);
    expect(of(windowMean(close, 4), values).at(-1)).toBe(0.1);
  });

  it('hold what their definition says', () => {
    expect(of(windowMinimum(close, 3), [3, 1, 2, 4, 5])).toEqual([NaN, NaN, 1, 1, 2]);
    expect(of(windowSlope(close, 3), [1, 3, 5, 7])).toEqual([NaN, NaN, 2, 2]);
    expect(of(windowRank(close, 4), [1, 3, 2, 2])).toEqual([NaN, NaN, NaN, 0.625]);
    expect(of(windowShape(close, 4, 'skewness'), [0, 0, 0, 1])[3]).toBeCloseTo(2, 12);
    expect(of(windowShape(close, 4, 'kurtosis'), [0, 0, 0, 1])[3]).toBeCloseTo(4, 12);
  });

  it('rank long windows as short ones are ranked, one bar at a time', () => {
    const values = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 60, maxLength: 120 });
    fc.assert(
      fc.property(values, (numbers) => {
        const last = numbers.slice(-40);
        const current = last.at(-1)!;
        const below = last.filter((value) => value < current).length;
        const notAbove = last.filter((value) => value <= current).length;
        expect(of(windowRank(close, 40), numbers).at(-1)).toBe((below + notAbove + 1) / 80);
      }),
    );
  });
});

describe('the exponential deviation', () => {
  it('is corrected for bias as pandas ewm(span=3).std()', () => {
    const [first, second, third] = of(exponentialDeviation(close, 3), [1, 2, 4]);
    expect(first).toBeNaN();
    expect(second).toBeCloseTo(Math.SQRT1_2, 12);
    expect(third).toBeCloseTo(1.5811388300841898, 12);
  });

  it('goes on where its weights no longer change, and begins anew after a missing value', () => {
    const values = Array.from({ length: 200 }, (_, i) => (i * 37) % 11);
    const once = of(exponentialDeviation(close, 3), values);
    expect(once.slice(180)).toEqual(
      values.slice(180).map((_, k) => expect.closeTo(weightedDeviation(values.slice(0, 181 + k), 0.5), 12)),
    );
    const again = of(exponentialDeviation(close, 3), [...values, NaN, NaN, ...values]);
    expect(again).toEqual([...once, NaN, NaN, ...once]);
  });
});

describe('the share of gains', () => {
  it('is seeded with plain means, then moves by 1 / n', () => {
    expect(of(gainShare(close, 2), [10, 13, 12, 12, 14])).toEqual([NaN, NaN, 75, 75, (100 * 1.375) / 1.5]);
  });

  it('is 50 when nothing moved, and begins anew after a missing value', () => {
    expect(of(gainShare(close, 2), [5, 5, 5, NaN, 5, 6, 7])).toEqual([NaN, NaN, 50, NaN, NaN, NaN, 100]);
  });
});

describe('the fractional difference', () => {
  it('has the weights and widths of the papers', () => {
    const weights = [1, -0.4, -0.12, -0.064, -0.0416, -0.029952, -0.0229632, -0.01837056];
    weights.forEach((weight, k) => expect(fractionalWeights(0.4, 1e-3)[k]).toBeCloseTo(weight, 14));
    const widths = [
      [0.4, 1e-2],
      [0.4, 1e-3],
      [0.4, 1e-4],
      [0.4, 1e-5],
      [0.5, 1e-3],
      [0.9, 1e-3],
    ] as const;
    expect(widths.map(([order, threshold]) => fractionalWeights(order, threshold).length)).toEqual([
      11, 55, 282, 1458, 44, 12,
    ]);
  });

  it('of a history without a beginning is the sum over all of it', () => {
    const weights = fractionalWeights(0.4, 1e-5);
    const values = [...new Array(weights.length - 1).fill(0), 1, 2, 4, 7, 11, 16, 22];
    const found = of(windowFilter(close, 'long', weights), values).slice(-7);
    const expected = [1, 1.6, 3.08, 5.096, 7.5504, 10.390848, 13.5827328];
    found.forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 12));
  });

  it('is the value itself at order 0 and the difference at order 1', () => {
    const values = [1, 2, 4, 7, 11, 16, 22];
    const ofOrder = (order: number) => of(windowFilter(close, `${order}`, fractionalWeights(order, 1e-3)), values);
    expect(ofOrder(0)).toEqual(values);
    expect(ofOrder(1)).toEqual([NaN, 1, 2, 3, 4, 5, 6]);
  });
});

function weightedDeviation(values: readonly number[], decay: number): number {
  const weights = values.map((_, i) => decay ** (values.length - 1 - i));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, i) => sum + weights[i]! * value, 0) / total;
  const squares = values.reduce((sum, value, i) => sum + weights[i]! * (value - mean) ** 2, 0);
  return Math.sqrt(squares / (total - weights.reduce((sum, weight) => sum + weight * weight, 0) / total));
}
