import { describe, expect, it } from 'vitest';
import { flatBars } from '../../../test/learning/made-bars.ts';
import { forwardReturnLabels } from './forward-return.ts';
import { labelExit } from './label-exit.ts';
import { metaLabels, towardsRise } from './meta-labels.ts';
import { ruleSides } from './primary-rule.ts';

const closes = Float64Array.of(10, 11, 13, 12, 9, 9);
const cross = { kind: 'moving-average-cross', fastBars: 1, slowBars: 3 } as const;

describe('a rule for the side', () => {
  it('goes with the fast average, and has no side before the slow one', () => {
    // Slow averages: -, -, 34/3, 12, 34/3, 10.
    expect([...ruleSides(closes, 0, 6, cross)]).toEqual([0, 0, 1, 0, -1, -1]);
  });

  it('goes with the change over slowBars', () => {
    expect([...ruleSides(closes, 0, 6, { ...cross, kind: 'momentum' })]).toEqual([0, 0, 0, 1, -1, -1]);
  });

  it('knows no later close and no close of the symbol before', () => {
    expect([...ruleSides(closes, 0, 4, cross)]).toEqual([0, 0, 1, 0]);
    expect([...ruleSides(closes, 1, 6, cross)]).toEqual([0, 0, 0, -1, -1]);
  });

  it('has no side where a close is missing', () => {
    expect([...ruleSides(Float64Array.of(1, NaN, 3, 4), 0, 4, cross)]).toEqual([0, 0, 0, 0]);
  });
});

describe('meta-labels', () => {
  /** Long at row 0, no side at row 1, short at rows 2 and 3, one bar each: returns 1 %, -, 1 % and -2 % of the trade. */
  const labels = () =>
    forwardReturnLabels(flatBars([100, 101, 100, 99, 100.98]), {
      horizonBars: 1,
      entry: 'close',
      weights: 'equal',
      side: Int8Array.of(1, 0, -1, -1, 1),
    });

  it('ask whether the trade of the given side paid', () => {
    const made = labels();
    expect([...made.ret].map((ret) => Number(ret.toFixed(12)))).toEqual([0.01, NaN, 0.01, -0.02, NaN]);
    expect(made.exit[1]).toBe(labelExit.filtered);
    metaLabels(made, 0);
    expect([...made.label]).toEqual([1, 0, 1, -1, 0]);
  });

  it('ask for more than the cost of the round trip', () => {
    const made = labels();
    metaLabels(made, 0.0101);
    expect([...made.label]).toEqual([-1, 0, -1, -1, 0]);
  });

  it('are written as rises: a short trade that paid is a fall', () => {
    const made = labels();
    metaLabels(made, 0);
    towardsRise(made);
    expect([...made.label]).toEqual([1, 0, -1, 1, 0]);
    expect([...made.ret].map((ret) => Number(ret.toFixed(12)))).toEqual([0.01, NaN, -0.01, 0.02, NaN]);
    expect(made.ret.some((ret) => Object.is(ret, -0))).toBe(false);
  });
});

describe('weights of labels', () => {
  it('are of the label alone, so that later labels change none of them', () => {
    const closes = [100, 101, 100, 104, 100, 103, 99, 98];
    const spec = { horizonBars: 2, entry: 'close', weights: 'uniqueness' } as const;
    const [all, cut] = [closes, closes.slice(0, 6)].map((some) => forwardReturnLabels(flatBars(some), spec));
    expect([...cut!.weight.subarray(0, 4)]).toEqual([...all!.weight.subarray(0, 4)]);
    expect([...cut!.weight.subarray(4)]).toEqual([0, 0]);
  });

  it('by attributed return are the sizes of the moves', () => {
    const bars = flatBars([100, 101, 103.02, 103.02]);
    const labels = forwardReturnLabels(bars, { horizonBars: 1, entry: 'close', weights: 'return-attribution' });
    const moves = [Math.log(1.01), Math.log(1.02), 0];
    moves.forEach((move, row) => expect(labels.weight[row]).toBeCloseTo(move, 12));
  });
});
