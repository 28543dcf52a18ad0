import { ratio } from '../../../core/analysis/or-null.ts';
import { sum } from '../../../core/numerics/summary.ts';
import type { StopAnalysis } from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { Bars } from '../../../formats/bars/bars.ts';
import type { ExitsConfig } from '../../../formats/config/trading.schema.generated.ts';
import type { Bracket } from './first-brackets.ts';
import type { TradedRow } from './traded-rows.ts';

/** Trades that left at the stop they began with, and how far beyond it their last bar opened. */
export function stopFigures(
  trades: readonly TradedRow[],
  brackets: readonly Bracket[],
  bars: Bars,
  exits: ExitsConfig,
): StopAnalysis {
  const renewedAfter = exits.renewAtHorizon && exits.horizonBars > 0 ? exits.horizonBars : Infinity;
  const stopped = trades
    .map((trade, i) => ({ ...trade, stop: brackets[i]!.stop }))
    .filter((trade) => trade.exit === 'stop' && trade.stop > 0 && trade.bars <= renewedAfter && !exits.adaptiveStop);
  const beyond = stopped
    .map((trade) => ({ ...trade, distance: trade.side * (trade.stop - openAfter(bars, trade)) }))
    .filter(({ distance, bars: held }) => distance > 0 && held > 0);
  return {
    count: stopped.length,
    beyond: beyond.length,
    averageBeyond: ratio(sum(beyond.map(({ distance, stop }) => distance / stop)), beyond.length),
    loss: sum(beyond.map(({ distance, quantity }) => distance * quantity)),
  };
}

/** Open of the bar of the exit in prices of the bar of the entry, as the stop is. */
function openAfter({ open, adjFactor }: Bars, { entryRow, exitRow }: TradedRow): number {
  return (open[exitRow]! * adjFactor[exitRow]!) / adjFactor[entryRow]!;
}
