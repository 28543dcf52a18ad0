import { expect, it } from 'vitest';
import { hourlyBars, type Row } from '../../../test/trading/trading-rig.ts';
import { clustering, marketReturns } from './market-moves.ts';

const closes = (...prices: readonly number[]) => prices.map((price): Row => [price, price, price, price]);

it('the market moves by the mean return of its symbols', () => {
  const returns = marketReturns(hourlyBars({ A: closes(100, 110, 99), B: closes(50, 60, 60) }));
  expect([...returns]).toEqual([expect.closeTo(0.15, 12), expect.closeTo(-0.05, 12)]);
});

it('moves cluster where large ones follow large ones, of whatever sign', () => {
  // Sizes 1 1 3 3 about 2: neighbours 1, -1 and 1 over squares of 4.
  expect(clustering(Float64Array.of(1, -1, -3, 3))).toBeCloseTo(0.25, 12);
  expect(clustering(Float64Array.of(1, -3, 1, -3))).toBeCloseTo(-0.75, 12);
  expect(clustering(Float64Array.of(2, -2, 2))).toBeNaN();
});
