import { performanceMetrics } from '../../core/metrics/performance-metrics.ts';
import { mean } from '../../core/numerics/summary.ts';
import type { SessionReport } from '../../formats/session-report/session-report.schema.generated.ts';
import type { SessionView } from '../../formats/session/session-view.ts';
import { equityReturns } from '../../trading/equity-returns.ts';
import type { SessionEnd } from './session-end.ts';
import type { Tally } from './tally.ts';

/** What a session came to. */
export function sessionReport(
  view: SessionView,
  tally: Tally,
  why: SessionEnd['why'],
  barsPerYear: number,
  agreesWithBacktest: boolean | null,
): Omit<SessionReport, 'schema'> {
  const { session, account, positions, counts } = view;
  const { times, equity, exposure, grossProfit, grossLoss } = tally;
  const returns = equityReturns(Float64Array.from(equity), session.initialCash);
  const { strategy, mode, broker, bundle, candidate, symbols, initialCash } = session;
  return {
    strategy,
    mode,
    broker,
    bundle,
    candidate,
    symbols: [...symbols],
    why,
    fromUtc: times[0] ?? null,
    untilUtc: times.at(-1) ?? null,
    bars: times.length,
    equityStart: initialCash,
    equityEnd: account.equity,
    totalReturn: account.equity / initialCash - 1,
    maxDrawdown: deepestFall(initialCash, equity),
    sharpe: returns.length < 2 ? null : performanceMetrics(returns, barsPerYear).sharpe,
    trades: counts.trades,
    wins: counts.wins,
    profitFactor: grossLoss > 0 ? grossProfit / grossLoss : null,
    fees: tally.fees,
    slippage: tally.slippage,
    exposure: exposure.length === 0 ? 0 : mean(Float64Array.from(exposure)),
    openPositions: positions.map(({ symbol, quantity, entryPrice, close, unrealised, stop, target }) => ({
      symbol,
      quantity,
      entryPrice,
      close,
      unrealised,
      stop,
      target,
    })),
    orders: counts.orders,
    refused: tally.refused,
    unknown: counts.unknownOrders,
    restarts: counts.starts - 1,
    agreesWithBacktest,
  };
}

function deepestFall(start: number, equity: readonly number[]): number {
  let peak = start;
  let deepest = 0;
  for (const value of equity) {
    peak = Math.max(peak, value);
    deepest = Math.max(deepest, 1 - value / peak);
  }
  return deepest;
}
