import { expect, it } from 'vitest';
import { tradedRow } from '../../../../test/trading/traded-row.ts';
import { excursionAnalysis } from './excursions.ts';

it('excursions of winners and losers are told apart', () => {
  const closed = [
    tradedRow({ netProfit: 1, netReturn: 0.02, mae: -0.01, mfe: 0.04 }),
    tradedRow({ netProfit: 2, netReturn: 0.04, mae: -0.03, mfe: 0.06 }),
    tradedRow({ netProfit: -1, netReturn: -0.02, mae: -0.05, mfe: 0.02 }),
    tradedRow({ mae: -0.07, mfe: 0 }),
  ];
  const { steps, ...rest } = excursionAnalysis(closed);
  expect(rest).toEqual({
    edgeRatio: expect.closeTo(0.03 / 0.04, 12),
    averageMae: expect.closeTo(0.04, 12),
    averageMfe: expect.closeTo(0.03, 12),
    medianMaeOfWinners: expect.closeTo(0.02, 12),
    medianMfeOfLosers: 0.02,
    captured: expect.closeTo(0.6, 12),
  });
  // Half a per cent, 1, 2, 3, 5 and 10; a fall that just reaches a step counts.
  expect(steps.map(({ shareOfWinners }) => shareOfWinners)).toEqual([1, 1, 0.5, 0.5, 0, 0]);
  expect(steps.map(({ shareOfLosers }) => shareOfLosers)).toEqual([1, 1, 1, 1, 1, 0]);
});

it('of no trade there is nothing to tell', () => {
  const { steps, ...rest } = excursionAnalysis([]);
  expect(new Set(Object.values(rest))).toEqual(new Set([null]));
  expect(steps[0]).toEqual({ down: 0.005, shareOfWinners: null, shareOfLosers: null });
});
