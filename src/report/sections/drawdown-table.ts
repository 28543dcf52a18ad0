import { table, type Block } from '../document.ts';
import { count, date, percent } from '../format.ts';
import type { ReportInputs } from '../inputs.ts';

/** The deepest falls from a peak. */
export function drawdownTable({ backtest: { analysis } }: ReportInputs): Block[] {
  if (analysis === null || analysis.drawdowns.length === 0) return [];
  return [
    table(
      'Deepest drawdowns',
      ['Peak', 'Trough', 'Recovered', '#Depth', '#Bars to trough', '#Bars in all'],
      analysis.drawdowns.map((one) => [
        date(one.peakUtc),
        date(one.troughUtc),
        one.recoveryUtc === null ? { text: 'not yet', tone: 'warning' } : date(one.recoveryUtc),
        percent(one.depth),
        count(one.barsToTrough),
        count(one.bars),
      ]),
    ),
  ];
}
