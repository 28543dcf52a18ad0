import { mean, sum } from '../../core/numerics/summary.ts';
import type { TradeSummary } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import { exitReasons, type TradeTable } from '../../formats/trades/trade-table.ts';

/** Rates are of closed trades. Ways out that no trade took are left out. */
export function tradeSummary({ columns, count }: TradeTable): TradeSummary {
  const open = exitReasons.indexOf('open');
  const all = Array.from({ length: count }, (_, i) => i);
  const closed = all.filter((i) => columns.exitReason[i] !== open);
  const profits = closed.map((i) => columns.netProfit[i]!);
  const loss = 0 - sum(profits.filter((profit) => profit < 0));
  const ofSide = (side: number) => closed.filter((i) => columns.side[i] === side).map((i) => columns.netProfit[i]!);
  return {
    count: closed.length,
    winRate: winRate(profits),
    profitFactor: loss > 0 ? sum(profits.filter((profit) => profit > 0)) / loss : null,
    averageReturn: orNull(mean(closed.map((i) => columns.netReturn[i]!))),
    averageBars: orNull(mean(closed.map((i) => columns.bars[i]!))),
    long: { count: ofSide(1).length, winRate: winRate(ofSide(1)) },
    short: { count: ofSide(-1).length, winRate: winRate(ofSide(-1)) },
    byExit: exitReasons
      .map((reason, code) => ({ reason, rows: all.filter((i) => columns.exitReason[i] === code) }))
      .filter(({ rows }) => rows.length > 0)
      .map(({ reason, rows }) => ({
        reason,
        count: rows.length,
        netProfit: sum(rows.map((i) => columns.netProfit[i]!)),
      })),
  };
}

function winRate(profits: readonly number[]): number | null {
  return profits.length === 0 ? null : profits.filter((profit) => profit > 0).length / profits.length;
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
