import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../../test/shared.ts';
import { drawdownTable } from '../../../core/analysis/drawdown-table.ts';
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

/**
 * Where conventions agree. The peer's yearly figures do not: its volatility is of compounded returns, its Sharpe and Sortino ratios divide
 * the compound return, its alpha is of total returns, and it closes the last trade at the last open.
 */
describe.skipIf(vector === null || data === null)('published statistics of a moving-average cross', () => {
  const { trades, stats } = vector === null ? { trades: [], stats: {} } : readRun(vector);
  const percent = (name: string): number => stats[name]! / 100;

  it('come out of its trades by return', () => {
    const figures = tradeFigures(trades.map((trade, i) => rowOf(trade, i, trade.return_pct)));
    expect(figures.count).toBe(66);
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
    expect(benchmarkResidual(logReturns(equity), logReturns(close)).beta).toBeCloseTo(stats['Beta']!, 10);
  });
});

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
