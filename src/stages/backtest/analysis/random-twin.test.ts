import { expect, it } from 'vitest';
import { tradedRow } from '../../../../test/trading/traded-row.ts';
import { hour, hourlyBars } from '../../../../test/trading/trading-rig.ts';
import { randomTwin } from './random-twin.ts';
import { twinSymbol } from './twin-symbol.ts';

const bars = hourlyBars({
  A: [
    [100, 100, 100, 100],
    [101, 102, 101, 102],
    [103, 104, 103, 104],
    [106, 107, 106, 107],
    [108, 110, 108, 110],
  ],
});
const timeUtc = Float64Array.of(1, 2, 3, 4, 5).map((hours) => hours * hour);
const equity = new Float64Array(5).fill(1000);
const curve = { timeUtc, equity } as Parameters<typeof randomTwin>[2];
/** Two bars for half of the equity and a cost of 1. */
const half = (entryRow: number, entryPrice: number, side = 1) =>
  tradedRow({ side, entryUtc: entryRow * hour, entryPrice, quantity: 500 / entryPrice, bars: 2, costs: 1 });

it('twins without a free bar make the trades of the strategy: at opens, for their costs, to the last close', () => {
  const trades = [half(1, 101), half(3, 106)];
  const made = randomTwin(trades, bars, curve, { totalReturn: 0, sharpe: 0 }, { draws: 9, seed: 1, barsPerYear: 5 })!;
  const changes = [
    0.5 * (1 / 101) - 0.001,
    0.5 * (2 / 101),
    0.5 * (2 / 101) + 0.5 * (1 / 106) - 0.001,
    0.5 * (3 / 106),
  ];
  const total = changes.reduce((wealth, change) => wealth * (1 + change), 1) - 1;
  const { median, low, high, p } = made.totalReturn;
  for (const figure of [median, low, high]) expect(figure).toBeCloseTo(total, 12);
  expect([made.draws, made.trades, p]).toEqual([9, 2, 1]);
});

it('a share of twins counts the account itself among them', () => {
  const trades = [half(1, 101), half(3, 106)];
  const own = { totalReturn: 1, sharpe: 9 };
  const { totalReturn } = randomTwin(trades, bars, curve, own, { draws: 9, seed: 1, barsPerYear: 5 })!;
  expect(totalReturn.p).toBe(0.1);
});

it('a twin enters at the first open after the first value of the account, at the weight and side of the trade', () => {
  const twin = twinSymbol([half(1, 101), half(3, 106, -1)], bars, curve, 0)!;
  expect([twin.firstRow, twin.endRow, [...twin.moments], [...twin.held]]).toEqual([1, 5, [1, 2, 3, 4], [2, 2]]);
  expect([...twin.weight]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(-0.5, 12)]);
  expect([...twin.cost]).toEqual([0.001, 0.001]);
  expect(twinSymbol([], bars, curve, 0)).toBeNull();
});
