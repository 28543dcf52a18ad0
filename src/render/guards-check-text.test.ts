import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { guardsCheckText } from './guards-check-text.ts';

it('what guards did is a table with intervals, and says where one does not apply', () => {
  const account = { totalReturn: 0.5, sharpe: 1.25, maxDrawdown: 0.125 };
  const markets = {
    withGuards: account,
    withoutGuards: { ...account, totalReturn: 0.6 },
    guards: [
      {
        guard: 'circuit-breaker',
        applies: true,
        tripsPerYear: { value: 0.5, low: 0.25, high: 1 },
        marketsWithTrip: { value: 0.5, low: 0.4, high: 0.6 },
        timeHeld: 0.05,
        returnAdded: -0.1,
      },
      {
        guard: 'crisis',
        applies: false,
        tripsPerYear: { value: 0, low: 0, high: 0 },
        marketsWithTrip: { value: 0, low: 0, high: 0 },
        timeHeld: 0,
        returnAdded: null,
      },
    ],
  };
  const text = guardsCheckText({
    strategy: 'one',
    symbols: ['A', 'B'],
    markets: 200,
    seed: 1,
    barsPerMarket: 2520,
    yearsPerMarket: 10,
    meanBlockBars: 40,
    calm: markets,
    edgeless: markets,
  });
  const lines = stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.trimEnd());
  expect(lines.slice(0, 10)).toEqual([
    'one  A, B  200 markets of 2520 bars (10.0 years), blocks of 40 bars, seed 1',
    '',
    'as good as its backtest: every trip is a false alarm',
    'guard            trips per year       markets with a trip        time held  return added',
    'circuit-breaker  0.50 (0.25 to 1.00)  50.0 % (40.0 % to 60.0 %)  5.0 %      -10.0 %',
    'crisis           does not apply here',
    '',
    'mean         total return  Sharpe  max drawdown',
    'with guards  50.0 %        1.25    12.5 %',
    'without any  60.0 %        1.25    12.5 %',
  ]);
});
