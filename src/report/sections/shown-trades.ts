import { heading, panels, text, type Block } from '../document.ts';
import { date, percent } from '../format.ts';
import type { ReportInputs } from '../inputs.ts';

/** Best and worst trades on their candles. */
export function shownTrades({ backtest: { analysis } }: ReportInputs): Block[] {
  const drawn = (analysis?.shownTrades ?? []).filter(({ candles }) => candles.open.length > 0);
  if (drawn.length === 0) return [];
  return [
    heading('Best and worst trades by money'),
    text('Hollow candles rose. The dashed lines are the first stop and the first target of the position.'),
    panels(
      drawn.map((one) => [
        `trade-${one.id}`,
        `${one.rank === 'best' ? 'Best' : 'Worst'}: ${one.symbol} ${one.side}, ${percent(one.netReturn)}`,
        `Trade ${one.id}, ${date(one.entryUtc)} to ${date(one.exitUtc)}, left by ${one.exitReason}.`,
      ]),
    ),
  ];
}
