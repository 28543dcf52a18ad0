import { describe, expect, it } from 'vitest';
import { flatBars } from '../../../test/learning/made-bars.ts';
import { attributedReturn, concurrency, uniqueness } from './concurrency.ts';
import { forwardReturnLabels } from './forward-return.ts';
import { volatilityTarget } from './volatility-target.ts';

describe('uniqueness', () => {
  it('is the mean share of its bars that a label has to itself', () => {
    const first = Int32Array.of(1, 2, 5, 7, 10, 11, 12, 20);
    const intervals = { first, last: first.map((bar) => bar + 2) };
    const unique = uniqueness(intervals, concurrency(intervals, 23));
    const expected = [2 / 3, 2 / 3, 5 / 6, 5 / 6, 11 / 18, 4 / 9, 11 / 18, 1];
    expected.forEach((value, k) => expect(unique[k]).toBeCloseTo(value, 12));
  });

  it('is undefined for a label without bars, which crowds nobody', () => {
    const intervals = { first: Int32Array.of(0, 1), last: Int32Array.of(1, 0) };
    expect([...concurrency(intervals, 2)]).toEqual([1, 1]);
    expect([...uniqueness(intervals, concurrency(intervals, 2))]).toEqual([1, NaN]);
  });

  it('shares the moves of a bar among the labels that cover it', () => {
    const intervals = { first: Int32Array.of(0, 1), last: Int32Array.of(1, 2) };
    const moves = Float64Array.of(0.5, -2, 4);
    expect([...attributedReturn(intervals, concurrency(intervals, 3), moves)]).toEqual([0.5, 3]);
  });
});

describe('the volatility target', () => {
  it('is the root of the weighted mean of squared returns', () => {
    const target = volatilityTarget(Float64Array.of(100, 110, 99), 0, 3, { spanBars: 3, warmUpBars: 1 });
    expect(target[0]).toBeNaN();
    expect(target[1]).toBeCloseTo(0.1, 14);
    expect(target[2]).toBeCloseTo(Math.sqrt((0.5 * 0.01 + 0.01) / 1.5), 14);
  });
});

describe('forward-return labels', () => {
  it('hold the return to the close of the horizon, its sign, and none for the last rows', () => {
    const labels = forwardReturnLabels(flatBars([10, 20, 15, 30]), {
      horizonBars: 1,
      entry: 'close',
      weights: 'equal',
    });
    expect([...labels.ret]).toEqual([1, -0.25, 1, NaN]);
    expect([...labels.label]).toEqual([1, -1, 1, 0]);
    expect([...labels.endRow]).toEqual([1, 2, 3, -1]);
    expect([...labels.weight]).toEqual([1, 1, 1, 0]);
  });

  it('are weighted by how much they have for themselves', () => {
    const labels = forwardReturnLabels(flatBars([10, 20, 15, 30, 40]), {
      horizonBars: 2,
      entry: 'close',
      weights: 'uniqueness',
    });
    expect([...labels.weight]).toEqual([0.75, 0.5, 0.5, 0, 0]);
  });
});
