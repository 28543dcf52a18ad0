import { expect, it } from 'vitest';
import { hourlyBars, tradingConfig, type Row } from '../../../test/trading/trading-rig.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { simulateStrategy } from '../simulate-strategy.ts';

const quiet: Row = [100, 100, 100, 100];
const none = NaN;

/** Units of each entry order with a probability of 0.6 and the widths given, 1000 of money at a price of 100. */
function entries(uncertaintyPenalty: number, widths?: readonly number[]): number[] {
  const bars = hourlyBars({ A: [quiet, quiet, quiet, quiet, quiet] });
  const { orders } = simulateStrategy({
    bars,
    probabilities: Float64Array.of(none, 0.6, none, none, none),
    ...(widths && { widths: Float64Array.from(widths) }),
    trading: tradingConfig({ size: { uncertaintyPenalty } }),
    initialCash: 1000,
    barsPerYear: 5,
  });
  return [...orders.columns.quantity.subarray(0, 1)];
}

it('a position is smaller the less sure its probability, by the penalty', () => {
  const widths = [none, 0.25, none, none, none];
  expect(entries(0, widths)).toEqual([10]);
  expect(entries(1, widths)).toEqual([7.5]);
  expect(entries(2, widths)).toEqual([5]);
});

it('a probability that could be anything opens nothing', () => {
  expect(entries(5, [none, 0.25, none, none, none])).toEqual([]);
});

it('a probability whose calibrator does not say how sure it is keeps its size', () => {
  expect(entries(3)).toEqual([10]);
});

/** Units of two symbols at 100 that are asked for at the moments given, with 1000 of money. */
function twoSymbols(
  a: readonly number[],
  b: readonly number[],
  size: Partial<TradingConfig['size']>,
): [string, number][] {
  const bars = hourlyBars({ A: a.map(() => quiet), B: b.map(() => quiet) });
  const { columns, symbols } = simulateStrategy({
    bars,
    probabilities: Float64Array.of(...a, ...b),
    trading: tradingConfig({ size }),
    initialCash: 1000,
    barsPerYear: 5,
  }).orders;
  return Array.from(columns.quantity, (units, i) => [symbols[columns.symbol[i]!]!, units]);
}

it('of two that are as sure the first symbol comes first', () => {
  const one = { fraction: 1, maxPositions: 1 };
  expect(twoSymbols([0.6, none], [0.4, none], one)).toEqual([['A', 10]]);
  expect(twoSymbols([0.6, none], [0.3, none], one)).toEqual([['B', 10]]);
});

it('what was sold short brings no cash to buy with', () => {
  const size = { fraction: 0.5, maxPositionExposure: 2, maxGrossExposure: 3, minCashShare: 0.6 };
  // Cash of 1500, of which 500 are owed and 600 are to stay.
  expect(twoSymbols([0.4, none, none], [none, 0.6, none], size)).toEqual([
    ['A', 5],
    ['B', 4],
  ]);
});
