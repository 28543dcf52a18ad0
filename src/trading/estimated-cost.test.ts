import { expect, it } from 'vitest';
import { hourlyBars, tradingConfig, type Row, type TradingChanges } from '../../test/trading/trading-rig.ts';
import { simulateStrategy } from './simulate-strategy.ts';

const none = NaN;
/** A volatility of 4 % behind a decision at the close of 104, and 400 units traded in that bar. */
const before: Row[] = [
  [100, 100, 100, 100, 7],
  [100, 104, 100, 104, 400],
];
const costs: TradingChanges['costs'] = { feeBps: 3, halfSpreadBps: 5, impactCoefficient: 1, notionalVolume: 0 };

/** Basis points expected of each order; one unit is bought. */
function estimated(
  rows: readonly Row[],
  changes: TradingChanges,
  probabilities: readonly number[] = [none, 0.6],
): number[] {
  const bars = hourlyBars({ A: rows });
  const { orders } = simulateStrategy({
    bars,
    probabilities: Float64Array.from(rows, (_, i) => probabilities[i] ?? none),
    trading: tradingConfig({ size: { fraction: 0.104 }, ...changes, costs: { ...costs, ...changes.costs } }),
    initialCash: 1000,
    barsPerYear: 252,
  });
  return [...orders.columns.estimatedCostBps].map((bps) => Number(bps.toFixed(6)));
}

it('is fee, half spread, and impact in the volume and at the volatility of the bar before', () => {
  // 4 % x sqrt(1 / 400) = 20 basis points; the bar of the fill has another volume.
  expect(estimated([...before, [104, 104, 104, 104, 9]], {})).toEqual([28]);
});

it('is of the whole order, also where little of it is filled', () => {
  expect(estimated([...before, [104, 104, 104, 104, 0.5]], {})).toEqual([28]);
});

it('is of what it would have cost where nothing is filled', () => {
  expect(estimated([...before, [104, 104, 104, 104, 0]], {})).toEqual([28]);
});

it('is the fee alone for limits, of entries and targets', () => {
  const entries = { type: 'limit', offsetVolatilities: 1 } as const;
  const exits = { takeProfitVolatilities: 1 };
  const rows: Row[] = [...before, [104, 104, 99, 100, 9], [100, 110, 100, 110, 9]];
  expect(estimated(rows, { entries, exits })).toEqual([3, 3]);
});

it('is that of the market for stops', () => {
  const entries = { type: 'stop', offsetVolatilities: 1 } as const;
  expect(estimated([...before, [104, 109, 104, 109, 9]], { entries })).toEqual([28]);
});

it('has no impact where there is no volatility yet', () => {
  expect(estimated([...before, [104, 104, 104, 104, 9]], { volatility: { spanBars: 1, warmUpBars: 2 } })).toEqual([]);
  const still: Row[] = [0, 1, 2].map(() => [104, 104, 104, 104, 400]);
  expect(estimated(still, { costs: { impactCoefficient: 0 } }, [0.6])).toEqual([8]);
});

it('is not known behind a bar without volume', () => {
  const silent: Row[] = [before[0]!, [100, 104, 100, 104, 0], [104, 104, 104, 104, 9]];
  expect(estimated(silent, {})).toEqual([NaN]);
});

it('takes the turnover that is given instead of the volume', () => {
  // 41 600 of money at 104 are 400 units.
  expect(estimated([...before, [104, 104, 104, 104, 9]], { costs: { notionalVolume: 41_600 } })).toEqual([28]);
});
