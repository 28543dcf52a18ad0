import { describe, expect, it } from 'vitest';
import { exitReasons } from '../formats/trades/trade-table.ts';
import { bySymbolAndSide, byYear } from './analyze-backtest.ts';

const column = (...values: number[]) => Float64Array.from(values);

describe('the analysis of a backtest', () => {
  it('compounds returns within each year', () => {
    const rows = byYear({
      timeUtc: column(Date.UTC(2019, 11, 30), Date.UTC(2019, 11, 31), Date.UTC(2020, 0, 2)),
      equity: column(100, 110, 99),
      benchmarkEquity: column(100, 100, 150),
      strategyReturn: column(0.5, 0.5, -0.25),
      benchmarkReturn: column(0, 0, 0.5),
      drawdown: column(0, 0, 0.25),
      grossExposure: column(0, 1, 0.5),
    });
    expect(rows).toEqual([
      { year: 2019, bars: 2, strategyReturn: 1.25, benchmarkReturn: 0, drawdown: 0, averageExposure: 0.5 },
      { year: 2020, bars: 1, strategyReturn: -0.25, benchmarkReturn: 0.5, drawdown: 0.25, averageExposure: 0.5 },
    ]);
  });

  it('groups trades by symbol and side', () => {
    const zero = column(0, 0, 0);
    const rows = bySymbolAndSide({
      symbols: ['A', 'B'],
      count: 3,
      columns: {
        symbol: column(1, 0, 1),
        side: column(1, -1, 1),
        entryUtc: zero,
        exitUtc: zero,
        entryPrice: zero,
        exitPrice: zero,
        quantity: zero,
        bars: column(2, 5, 4),
        netReturn: column(0.5, 0.25, -0.25),
        netProfit: column(50, 25, -30),
        costs: column(1, 1, 2),
        exitReason: column(0, exitReasons.indexOf('target'), 1),
        probability: zero,
        mae: zero,
        mfe: zero,
      },
    });
    expect(rows).toEqual([
      {
        symbol: 'A',
        side: 'short',
        trades: 1,
        winRate: 1,
        averageReturn: 0.25,
        averageBars: 5,
        netProfit: 25,
        costs: 1,
      },
      {
        symbol: 'B',
        side: 'long',
        trades: 2,
        winRate: 0.5,
        averageReturn: 0.125,
        averageBars: 3,
        netProfit: 20,
        costs: 3,
      },
    ]);
  });

  it('of no trades is empty', () => {
    expect(bySymbolAndSide({ symbols: [], count: 0, columns: {} as never })).toEqual([]);
  });
});
