import { op, table } from 'arquero';
import type { EquityCurve } from '../formats/equity-curve/equity-curve.ts';
import type { TradeTable } from '../formats/trades/trade-table.ts';

/** One calendar year (UTC) of the backtest; returns and drawdown are fractions. */
export interface YearRow {
  readonly year: number;
  readonly bars: number;
  readonly strategyReturn: number;
  readonly benchmarkReturn: number;
  /** Deepest fall below the highest equity so far. */
  readonly drawdown: number;
  readonly averageExposure: number;
}

/** Trades of one symbol and side. */
export interface TradeGroup {
  readonly symbol: string;
  readonly side: 'long' | 'short';
  readonly trades: number;
  readonly winRate: number;
  readonly averageReturn: number;
  readonly averageBars: number;
  readonly netProfit: number;
  readonly costs: number;
}

export function byYear(curve: EquityCurve): YearRow[] {
  return table({
    year: Array.from(curve.timeUtc, (utc) => new Date(utc).getUTCFullYear()),
    strategy: curve.strategyReturn.map((value) => 1 + value),
    benchmark: curve.benchmarkReturn.map((value) => 1 + value),
    drawdown: curve.drawdown,
    exposure: curve.grossExposure,
  })
    .groupby('year')
    .rollup({
      bars: op.count(),
      strategy: op.product('strategy'),
      benchmark: op.product('benchmark'),
      drawdown: op.max('drawdown'),
      averageExposure: op.mean('exposure'),
    })
    .orderby('year')
    .objects()
    .map((row) => {
      const { year, bars, strategy, benchmark, drawdown, averageExposure } = row as Record<string, number>;
      return {
        year: year!,
        bars: bars!,
        strategyReturn: strategy! - 1,
        benchmarkReturn: benchmark! - 1,
        drawdown: drawdown!,
        averageExposure: averageExposure!,
      };
    });
}

/** Closed and open trades by symbol and side. */
export function bySymbolAndSide({ symbols, columns, count }: TradeTable): TradeGroup[] {
  if (count === 0) return [];
  return table({
    symbol: Array.from(columns.symbol, (code) => symbols[code]!),
    side: Array.from(columns.side, (side) => (side > 0 ? 'long' : 'short')),
    won: columns.netProfit.map((profit) => (profit > 0 ? 1 : 0)),
    netReturn: columns.netReturn,
    bars: columns.bars,
    netProfit: columns.netProfit,
    costs: columns.costs,
  })
    .groupby('symbol', 'side')
    .rollup({
      trades: op.count(),
      winRate: op.mean('won'),
      averageReturn: op.mean('netReturn'),
      averageBars: op.mean('bars'),
      netProfit: op.sum('netProfit'),
      costs: op.sum('costs'),
    })
    .orderby('symbol', 'side')
    .objects() as TradeGroup[];
}
