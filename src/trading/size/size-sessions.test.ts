import { expect, it } from 'vitest';
import { walks } from '../../../test/trading/observer-rig.ts';
import { barsPerYear, runSession } from '../../../test/trading/session-rig.ts';
import { hour, tradingConfig, type TradingChanges } from '../../../test/trading/trading-rig.ts';
import type { SizeConfig } from '../../formats/config/trading.schema.generated.ts';
import { simulateStrategy } from '../simulate-strategy.ts';

const cash = 10_000;
const length = 150;
const history = 70;
const bars = walks({ A: 0.01, B: 0.02, C: 0.015 }, length, 5);
const probabilities = bars.close.map((_, row) => (row % length < history ? NaN : 0.5 + (((row * 37) % 41) - 20) / 60));

const { kelly, ...base } = tradingConfig().size;
const common: Partial<SizeConfig> = { method: 'volatility-target', targetVolatility: 0.4, maxPositionExposure: 0.5 };
const ways: [string, Partial<SizeConfig>][] = [
  ['GARCH', { forecast: 'garch', garch: { minBars: 50, maxBars: 60, refitBars: 9 } }],
  ['risk parity', { allocation: { method: 'risk-parity', windowBars: 30, rebalanceBars: 7 } }],
  ['a tree', { allocation: { method: 'hierarchical-risk-parity', windowBars: 30, rebalanceBars: 7 } }],
  ['Kelly', { method: 'bayesian-kelly', kelly: { ...kelly, quantile: 0.5, halfLifeTrades: 10 } }],
  ['tiers', { confidence: { tiers: [{ atLeast: 0.2, share: 0.5 }], agreementWeight: 0 } }],
  ['limits', { maxDailyExposure: 1.2, minCashShare: 0.2, base: 'initial-cash' }],
];

it.each(ways)('a session sizes by %s as the backtest over the same bars does, bit for bit', (_, size) => {
  const changes: TradingChanges = {
    size: { ...base, ...common, ...size },
    exits: { ...tradingConfig().exits, stopLossVolatilities: 2, takeProfitVolatilities: 2, horizonBars: 5 },
    volatility: { spanBars: 10, warmUpBars: 3 },
  };
  const trading = tradingConfig(changes);
  const tested = simulateStrategy({ bars, probabilities, trading, initialCash: cash, barsPerYear });
  const plain = tradingConfig({ ...changes, size: { ...base, ...common } });
  const other = simulateStrategy({ bars, probabilities, trading: plain, initialCash: cash, barsPerYear });
  const { equity } = runSession(bars, probabilities, trading, cash, (history + 1) * hour);
  expect(equity.slice(-tested.equity.length)).toEqual([...tested.equity]);
  expect([...tested.equity]).not.toEqual([...other.equity]);
  expect(tested.counts.trades).toBeGreaterThan(5);
});
