import { orNull } from '../../../core/analysis/or-null.ts';
import type { ShownTrade } from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { Bars } from '../../../formats/bars/bars.ts';
import type { Bracket } from './first-brackets.ts';
import type { TradedRow } from './traded-rows.ts';

const each = 3;
const mostBars = 60;

/** The closed trades that made and lost most, with the candles around them: at most 60, of longer trades the first. */
export function shownTrades(trades: readonly TradedRow[], brackets: readonly Bracket[], bars: Bars): ShownTrade[] {
  const order = trades
    .map((trade, at) => ({ trade, bracket: brackets[at]! }))
    .filter(({ trade }) => trade.exit !== 'open')
    .sort((a, b) => b.trade.netProfit - a.trade.netProfit || a.trade.id - b.trade.id);
  const shown =
    (rank: 'best' | 'worst') =>
    ({ trade, bracket }: (typeof order)[number]) => ({
      rank,
      id: trade.id,
      symbol: bars.symbols[trade.symbol]!,
      side: trade.side > 0 ? ('long' as const) : ('short' as const),
      entryUtc: trade.entryUtc,
      exitUtc: trade.exitUtc,
      entryPrice: trade.entryPrice,
      exitPrice: trade.exitPrice,
      stop: orNull(bracket.stop),
      target: orNull(bracket.target),
      netReturn: trade.netReturn,
      netProfit: trade.netProfit,
      exitReason: trade.exit,
      probability: trade.probability,
      candles: candlesAround(trade, bars),
    });
  const best = order.filter(({ trade }) => trade.netProfit > 0).slice(0, each);
  const worst = order
    .filter(({ trade }) => trade.netProfit < 0)
    .slice(-each)
    .reverse();
  return [...best.map(shown('best')), ...worst.map(shown('worst'))];
}

function candlesAround({ entryRow, exitRow, symbol }: TradedRow, bars: Bars): ShownTrade['candles'] {
  const held = exitRow - entryRow + 1;
  const around = Math.max(5, Math.min(15, Math.floor((mostBars - held) / 2)));
  const from = Math.max(bars.offsets[symbol]!, entryRow - around);
  const to = Math.min(bars.offsets[symbol + 1]!, exitRow + around + 1, from + mostBars);
  const column = (values: Float64Array): number[] => [...values.subarray(from, to)];
  return {
    timeUtc: column(bars.openUtc),
    open: column(bars.open),
    high: column(bars.high),
    low: column(bars.low),
    close: column(bars.close),
  };
}
