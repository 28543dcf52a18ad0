import { expect, it } from 'vitest';
import { tradedRow } from '../../../../test/trading/traded-row.ts';
import { hourlyBars, type Row } from '../../../../test/trading/trading-rig.ts';
import { shownTrades } from './shown-trades.ts';

const bars = hourlyBars({ A: Array.from({ length: 100 }, (): Row => [100, 100, 100, 100]) });
const shown = (...profits: readonly number[]) => {
  const trades = profits.map((netProfit, i) =>
    tradedRow({ id: i + 1, netProfit, netReturn: 1 / netProfit, entryRow: 40, exitRow: 42 }),
  );
  const open = tradedRow({ id: 99, netProfit: 1000, exit: 'open' });
  const brackets = [...trades, open].map(() => ({ stop: 95, target: NaN }));
  return shownTrades([...trades, open], brackets, bars);
};

it('the closed trades that made and lost most money are shown, each three at most', () => {
  const ranks = shown(1, 5, -2, 3, 4, -8, 0, -1, -4).map(({ rank, netProfit }) => `${rank} ${netProfit}`);
  expect(ranks).toEqual(['best 5', 'best 4', 'best 3', 'worst -8', 'worst -4', 'worst -2']);
  expect(shown(7)).toHaveLength(1);
});

it('a trade has its candles and fifteen around it, its stop, and no target where there was none', () => {
  const [first] = shown(1);
  expect(first!.candles.timeUtc.map((utc) => utc / 3_600_000)).toEqual(Array.from({ length: 33 }, (_, i) => 25 + i));
  expect([first!.stop, first!.target, first!.symbol]).toEqual([95, null, 'A']);
});
