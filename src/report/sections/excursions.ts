import { figures, heading, table, type Block } from '../document.ts';
import { decimal, percent } from '../format.ts';
import type { ReportInputs } from '../inputs.ts';

/** How far trades went against and for themselves before they ended. */
export function excursionBlocks({ backtest: { analysis } }: ReportInputs): Block[] {
  if (analysis === null || analysis.trades.count === 0) return [];
  const { excursions } = analysis;
  return [
    heading('Excursions'),
    figures([
      'excursions',
      `The median winner was once ${percent(excursions.medianMaeOfWinners)} down, the median loser once ${percent(excursions.medianMfeOfLosers)} up`,
      'Best against worst return of each trade while it was held.',
    ]),
    table(
      `Once down by at least (edge ratio ${decimal(excursions.edgeRatio)}, ${percent(excursions.captured, 0)} of the best price kept by winners)`,
      ['Below entry', '#Of winners', '#Of losers'],
      excursions.steps.map((step) => [
        percent(step.down),
        percent(step.shareOfWinners, 0),
        percent(step.shareOfLosers, 0),
      ]),
    ),
  ];
}
