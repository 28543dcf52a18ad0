import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../../test/shared.ts';
import { drawdownTable } from '../../../core/analysis/drawdown-table.ts';
import { downsideDeviation } from '../../../core/metrics/moments.ts';
import { performanceMetrics } from '../../../core/metrics/performance-metrics.ts';
import { benchmarkResidual } from '../../../core/metrics/benchmark-residual.ts';
import { tradeFigures } from './trade-figures.ts';
import type { TradedRow } from './traded-rows.ts';

interface PeerTrade {
  readonly size: number;
  readonly entry_bar: number;
  readonly exit_bar: number;
  readonly entry_time: string;
  readonly exit_time: string;
  readonly entry_price: number;
  readonly exit_price: number;
  readonly pnl: number;
  readonly return_pct: number;
}
const vector = sharedFile('vectors/backtest-goog-sma-cross.json');
const data = sharedFile('data/equities-yahoo/GOOG-2004-2013.csv');

/** All of them: those of one convention are equal, the others are listed in docs/backtest-report.md and follow from our figures by theirs. */
describe.skipIf(vector === null || data === null)('published statistics of a moving-average cross', () => {
  const { trades, stats } = vector === null ? { trades: [], stats: {} } : readRun(vector);
  const percent = (name: string): number => stats[name]! / 100;

  it('come out of its trades by return', () => {
    const figures = tradeFigures(trades.map((trade, i) => rowOf(trade, i, trade.return_pct)));
    expect(figures.count).toBe(stats['# Trades']);
    expect(figures.hitRate).toBeCloseTo(percent('Win Rate [%]'), 12);
    expect(figures.expectancy).toBeCloseTo(percent('Expectancy [%]'), 12);
    expect(figures.profitFactor).toBeCloseTo(stats['Profit Factor']!, 10);
    expect(figures.bestReturn).toBeCloseTo(percent('Best Trade [%]'), 12);
    expect(figures.worstReturn).toBeCloseTo(percent('Worst Trade [%]'), 12);
  });

  it('come out of its trades by money', () => {
    const figures = tradeFigures(trades.map((trade, i) => rowOf(trade, i, trade.pnl)));
    expect(figures.systemQuality).toBeCloseTo(stats['SQN']!, 10);
    expect(figures.kelly).toBeCloseTo(stats['Kelly Criterion']!, 10);
  });

  it('come out of its equity', () => {
    const { timeUtc, close } = readCloses(data!);
    const equity = close.map((_, bar) => 10_000 + trades.reduce((sum, trade) => sum + profitAt(trade, bar, close), 0));
    const falls = drawdownTable(timeUtc, equity, 10_000, Infinity);
    expect(equity.at(-1)).toBeCloseTo(stats['Equity Final [$]']!, 6);
    expect(falls[0]!.depth).toBeCloseTo(0 - percent('Max. Drawdown [%]'), 12);
    const longest = Math.max(
      ...falls.map(({ peakUtc, recoveryUtc }) => ((recoveryUtc ?? timeUtc.at(-1)!) - peakUtc) / 86_400_000),
    );
    expect(`${longest} days 00:00:00`).toBe(stats['Max. Drawdown Duration']);
    const mean = falls.reduce((sum, { depth }) => sum + depth, 0) / falls.length;
    expect(mean).toBeCloseTo(0 - percent('Avg. Drawdown [%]'), 12);
    const meanDays = falls.map(({ peakUtc, recoveryUtc }) => ((recoveryUtc ?? timeUtc.at(-1)!) - peakUtc) / 86_400_000);
    expect(`${Math.ceil(meanDays.reduce((a, b) => a + b) / falls.length)} days 00:00:00`).toBe(
      stats['Avg. Drawdown Duration'],
    );
    expect(benchmarkResidual(logReturns(equity), logReturns(close)).beta).toBeCloseTo(stats['Beta']!, 10);
    expect([Math.max(...equity), equity.length]).toEqual([stats['Equity Peak [$]'], 2148]);
    expect(`${(timeUtc.at(-1)! - timeUtc[0]!) / 86_400_000} days 00:00:00`).toBe(stats['Duration']);
    const held = timeUtc.filter((_, bar) => trades.some((trade) => bar >= trade.entry_bar && bar <= trade.exit_bar));
    expect(held.length / equity.length).toBeCloseTo(percent('Exposure Time [%]'), 12);

    const { totalReturn, annualReturn, calmar } = performanceMetrics(simpleReturns(equity), 252);
    expect(totalReturn).toBeCloseTo(percent('Return [%]'), 12);
    expect(annualReturn).toBeCloseTo(percent('Return (Ann.) [%]'), 12);
    expect(calmar).toBeCloseTo(stats['Calmar Ratio']!, 12);
  });

  it('differ by their conventions where they differ', () => {
    const { timeUtc, close } = readCloses(data!);
    const equity = close.map((_, bar) => 10_000 + trades.reduce((sum, trade) => sum + profitAt(trade, bar, close), 0));
    const returns = simpleReturns(equity);
    const ours = performanceMetrics(returns, 252);
    const { totalReturn, annualReturn } = ours;
    const yearly = { volatility: ours.annualVolatility, sharpe: ours.sharpe!, sortino: ours.sortino! };
    expect(rounded(yearly)).toEqual({ volatility: 0.2949, sharpe: 0.7984, sortino: 1.2058 });

    // Volatility of compounded returns, and ratios of the compound return.
    const growth = Math.pow(1 + annualReturn, 1 / 252);
    const variance = ours.annualVolatility ** 2 / 252;
    const volatility = Math.sqrt((variance + growth ** 2) ** 252 - growth ** 504);
    expect(volatility).toBeCloseTo(percent('Volatility (Ann.) [%]'), 10);
    expect(annualReturn / volatility).toBeCloseTo(stats['Sharpe Ratio']!, 10);
    expect(annualReturn / (downsideDeviation(returns) * Math.sqrt(252))).toBeCloseTo(stats['Sortino Ratio']!, 10);
    // Years of the calendar instead of 252 bars.
    const years = (timeUtc.at(-1)! - timeUtc[0]!) / 86_400_000 / 365.25;
    expect(Math.pow(1 + totalReturn, 1 / years) - 1).toBeCloseTo(percent('CAGR [%]'), 12);
    // From the bar at which the slow mean is first known; alpha is of total returns, beta of logarithms.
    const hold = close.at(-1)! / close[29]! - 1;
    expect(hold).toBeCloseTo(percent('Buy & Hold Return [%]'), 12);
    expect(totalReturn - stats['Beta']! * hold).toBeCloseTo(percent('Alpha [%]'), 10);
    const { beta, alphaPerBar } = benchmarkResidual(returns, simpleReturns(close));
    expect(rounded({ beta, alpha: alphaPerBar * 252 })).toEqual({ beta: 0.0461, alpha: 0.2214 });
    // The mean trade is a geometric one, and trades last days instead of bars.
    const geometric =
      Math.exp(trades.reduce((sum, trade) => sum + Math.log1p(trade.return_pct), 0) / trades.length) - 1;
    expect(geometric).toBeCloseTo(percent('Avg. Trade [%]'), 12);
    const figures = tradeFigures(trades.map((trade, i) => rowOf(trade, i, trade.pnl)));
    expect(rounded({ mean: figures.averageBars!, longest: figures.longestBars })).toEqual({
      mean: 31.4697,
      longest: 126,
    });
    const days = trades.map((trade) => (Date.parse(trade.exit_time) - Date.parse(trade.entry_time)) / 86_400_000);
    expect(`${Math.max(...days)} days 00:00:00`).toBe(stats['Max. Trade Duration']);
    expect(`${Math.ceil(days.reduce((a, b) => a + b) / 66)} days 00:00:00`).toBe(stats['Avg. Trade Duration']);
    // By money instead of by return.
    expect(rounded({ profitFactor: figures.profitFactor! })).toEqual({ profitFactor: 1.4778 });
  });
});

function rounded<T extends { readonly [name: string]: number }>(figures: T): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(4))]));
}

function simpleReturns(values: Float64Array): Float64Array {
  return values.slice(1).map((value, i) => value / values[i]! - 1);
}

function readRun(file: string): { trades: PeerTrade[]; stats: { readonly [name: string]: number } } {
  return (JSON.parse(readFileSync(file, 'utf8')) as { run: ReturnType<typeof readRun> }).run;
}

function rowOf(trade: PeerTrade, at: number, netProfit: number): TradedRow {
  return {
    id: at + 1,
    symbol: 0,
    side: Math.sign(trade.size),
    entryUtc: Date.parse(trade.entry_time),
    exitUtc: Date.parse(trade.exit_time),
    entryPrice: trade.entry_price,
    exitPrice: trade.exit_price,
    quantity: Math.abs(trade.size),
    bars: trade.exit_bar - trade.entry_bar,
    netReturn: trade.return_pct,
    netProfit,
    costs: 0,
    exit: 'opposite',
    probability: 1,
    mae: 0,
    mfe: 0,
    entryRow: trade.entry_bar,
    exitRow: trade.exit_bar,
  };
}

function profitAt(trade: PeerTrade, bar: number, close: Float64Array): number {
  if (bar < trade.entry_bar) return 0;
  return bar >= trade.exit_bar ? trade.pnl : trade.size * (close[bar]! - trade.entry_price);
}

function readCloses(file: string): { timeUtc: Float64Array; close: Float64Array } {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  return {
    timeUtc: Float64Array.from(rows, ([day]) => Date.parse(`${day!}Z`)),
    close: Float64Array.from(rows, (row) => Number(row[4])),
  };
}

function logReturns(values: Float64Array): Float64Array {
  return values.slice(1).map((value, i) => Math.log(value / values[i]!));
}
