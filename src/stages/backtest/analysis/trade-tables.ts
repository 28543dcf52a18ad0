import { orNull, ratio } from '../../../core/analysis/or-null.ts';
import { regimeNames, type MarketRegimes } from '../../../core/analysis/market-regimes.ts';
import { mean, sum } from '../../../core/numerics/summary.ts';
import type { TradeGroup, TradeTables } from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import { exitReasons } from '../../../formats/trades/trade-table.ts';
import { lastAtOrBefore, type TradedRow } from './traded-rows.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** Longest holding time in bars, and its name. */
const holdings = [
  [1, 'up to 1 bar'],
  [2, '2 bars'],
  [5, '3 to 5 bars'],
  [10, '6 to 10 bars'],
  [20, '11 to 20 bars'],
  [50, '21 to 50 bars'],
  [Infinity, 'over 50 bars'],
] as const;

/** All trades by what they have in common; groups without a trade are left out. The regime is that before the entry. */
export function tradeTables(
  trades: readonly TradedRow[],
  symbols: readonly string[],
  timeUtc: Float64Array,
  regimes: MarketRegimes,
): TradeTables {
  const by = (names: readonly string[], nameOf: (trade: TradedRow) => string | undefined): TradeGroup[] =>
    names
      .map((name) =>
        groupOf(
          name,
          trades.filter((trade) => nameOf(trade) === name),
        ),
      )
      .filter((group) => group.trades > 0);
  const regimeAt = (axis: keyof MarketRegimes) => (trade: TradedRow) => {
    const next = lastAtOrBefore(timeUtc, 0, timeUtc.length, trade.entryUtc) + 1;
    return (regimeNames[axis] as readonly string[])[regimes[axis][Math.min(next, timeUtc.length - 1)]!];
  };
  return {
    symbol: by(symbols, ({ symbol }) => symbols[symbol]),
    side: by(['long', 'short'], ({ side }) => (side > 0 ? 'long' : 'short')),
    exit: by(exitReasons, ({ exit }) => exit),
    weekday: by(weekdays, ({ entryUtc }) => weekdays[new Date(entryUtc).getUTCDay()]),
    holding: by(
      holdings.map(([, name]) => name),
      ({ bars }) => holdings.find(([most]) => bars <= most)?.[1],
    ),
    volatility: by(regimeNames.volatility, regimeAt('volatility')),
    trend: by(regimeNames.trend, regimeAt('trend')),
  };
}

function groupOf(name: string, trades: readonly TradedRow[]): TradeGroup {
  const profits = trades.map(({ netProfit }) => netProfit);
  const loss = 0 - sum(profits.filter((profit) => profit < 0));
  return {
    name,
    trades: trades.length,
    winRate: ratio(profits.filter((profit) => profit > 0).length, trades.length),
    averageReturn: orNull(mean(trades.map(({ netReturn }) => netReturn))),
    profitFactor: ratio(sum(profits.filter((profit) => profit > 0)), loss),
    averageBars: orNull(mean(trades.map(({ bars }) => bars))),
    netProfit: sum(profits),
    costs: sum(trades.map(({ costs }) => costs)),
  };
}
