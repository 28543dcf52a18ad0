import { expect, it } from 'vitest';
import { tradedRow } from '../../../../test/trading/traded-row.ts';
import { probabilityGroups } from './probability-groups.ts';

/** The chance of a trade's own side is 0.5 + id / 100; of two in turn the second is short, and odd ones win. */
const trades = Array.from({ length: 20 }, (_, i) => {
  const sure = 0.5 + (i + 1) / 100;
  const won = i % 2 === 0;
  return tradedRow({
    id: i + 1,
    side: won ? 1 : -1,
    probability: won ? sure : 1 - sure,
    netProfit: won ? 5 : -5,
    netReturn: i / 100,
  });
});

it('groups are of equal size, from the least to the most sure of the side that was taken', () => {
  const groups = probabilityGroups(trades.toReversed());
  expect(groups.map(({ trades: count }) => count)).toEqual([5, 5, 5, 5]);
  expect(groups[0]).toEqual({
    low: expect.closeTo(0.51, 12),
    high: expect.closeTo(0.55, 12),
    trades: 5,
    meanProbability: expect.closeTo(0.53, 12),
    hitRate: 0.6,
    averageReturn: expect.closeTo(0.02, 12),
  });
  expect(groups[3]!.high).toBeCloseTo(0.7, 12);
});

it('fewer than twenty trades that have a probability tell nothing', () => {
  expect(probabilityGroups([...trades.slice(1), tradedRow({ probability: NaN })])).toEqual([]);
});
