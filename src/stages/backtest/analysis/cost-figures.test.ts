import { expect, it } from 'vitest';
import { tradedRow } from '../../../../test/trading/traded-row.ts';
import { costFigures, ledgerCheck } from './cost-figures.ts';

const trades = [
  tradedRow({ netProfit: 30, costs: 10 }),
  tradedRow({ netProfit: -15, costs: 5 }),
  tradedRow({ netProfit: 9, costs: 1, exit: 'open' }),
];
const costs = { fees: 4, halfSpread: 6, impact: 5, borrow: 3 };

it('costs stand beside what was traded, and what trades earned before them', () => {
  const { grossProfit, parts } = costFigures(trades, costs, 10_000);
  expect(grossProfit).toBe(40);
  expect(parts.at(-1)).toEqual({ name: 'total', amount: 18, bpsOfTurnover: 18, shareOfGrossProfit: 0.45 });
  expect(parts[0]).toEqual({ name: 'fees', amount: 4, bpsOfTurnover: 4, shareOfGrossProfit: 0.1 });
});

it('costs are no part of what was not traded, or of a loss', () => {
  expect(costFigures([], costs, 0).parts[0]).toMatchObject({ bpsOfTurnover: null, shareOfGrossProfit: null });
});

it('what the account paid beyond its trades is interest, and what is left is unexplained', () => {
  expect(ledgerCheck(trades, costs, 1000, 1022)).toEqual({
    equityChange: 22,
    closedTrades: 15,
    openTrades: 9,
    interest: -2,
    unexplained: 0,
  });
  expect(ledgerCheck(trades, { ...costs, borrow: 1 + 1e-9 }, 1000, 1030)).toMatchObject({
    interest: 0,
    unexplained: 6,
  });
});
