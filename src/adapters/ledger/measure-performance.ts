import type { Performance, TradeSum } from '../../formats/session/ledger-answers.ts';
import type { AccountRow, TradeRow } from '../../formats/session/session-output.ts';
import { dayMs } from '../../util/civil-day.ts';

/** Figures of a span of days from its rows, oldest first. `accounts` has at least one row. */
export function measurePerformance(span: {
  readonly days: number;
  readonly equityStart: number;
  readonly accounts: readonly AccountRow[];
  readonly trades: readonly TradeRow[];
  readonly fees: number;
}): Performance {
  const { days, equityStart, accounts, trades, fees } = span;
  const { utc: untilUtc, equity: equityEnd } = accounts.at(-1)!;
  const profits = trades.map(({ netProfit }) => netProfit);
  const gains = sum(profits.filter((profit) => profit > 0));
  const losses = -sum(profits.filter((profit) => profit < 0));
  const wins = profits.filter((profit) => profit > 0).length;
  return {
    days,
    afterUtc: untilUtc - days * dayMs,
    untilUtc,
    equityStart,
    equityEnd,
    return: equityEnd / equityStart - 1,
    maxDrawdown: deepestFall([equityStart, ...accounts.map(({ equity }) => equity)]),
    trades: trades.length,
    wins,
    winRate: trades.length === 0 ? null : wins / trades.length,
    profitFactor: losses === 0 ? null : gains / losses,
    netProfit: sum(profits),
    fees,
    byExitReason: sumsBy(trades, ({ exitReason }) => exitReason),
    bySymbol: sumsBy(trades, ({ symbol }) => symbol),
    path: [...new Map(accounts.map(({ utc, equity }) => [Math.floor(utc / dayMs), { utc, equity }])).values()],
  };
}

function deepestFall(equities: readonly number[]): number {
  let peak = -Infinity;
  let deepest = 0;
  for (const equity of equities) {
    peak = Math.max(peak, equity);
    deepest = Math.max(deepest, 1 - equity / peak);
  }
  return deepest;
}

function sumsBy(trades: readonly TradeRow[], nameOf: (trade: TradeRow) => string): TradeSum[] {
  const groups = Map.groupBy(trades, nameOf);
  return [...groups]
    .map(([name, group]) => ({
      name,
      trades: group.length,
      wins: group.filter(({ netProfit }) => netProfit > 0).length,
      netProfit: sum(group.map(({ netProfit }) => netProfit)),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
