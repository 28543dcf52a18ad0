import { figures, heading, table, type Block } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { ReportInputs } from '../inputs.ts';

/** What trading cost, by kind. */
export function costBlocks({ backtest }: ReportInputs): Block[] {
  const { costs, analysis } = backtest;
  if (analysis === null) {
    const shareOfCash = (cost: number) => percent(cost / backtest.initialCash, 2);
    return [
      table(
        'Costs',
        ['', '#Paid', '#Of initial cash'],
        [
          ['Fees', count(costs.fees), shareOfCash(costs.fees)],
          ['Half spread', count(costs.halfSpread), shareOfCash(costs.halfSpread)],
          ['Market impact', count(costs.impact), shareOfCash(costs.impact)],
          ['Borrowing', count(costs.borrow), shareOfCash(costs.borrow)],
          ['Total', count(costs.total), shareOfCash(costs.total)],
        ],
      ),
    ];
  }
  const { parts, turnover, grossProfit } = analysis.costs;
  const total = parts.find(({ name }) => name === 'total');
  const share = total?.shareOfGrossProfit ?? null;
  return [
    heading('Costs'),
    figures([
      'costs',
      share === null || share < 0
        ? `Costs took ${decimal(total?.bpsOfTurnover ?? null, 1)} basis points of the money traded`
        : `Costs took ${percent(share, 0)} of what trades earned before them`,
      'Basis points of the money traded.',
    ]),
    table(
      `Costs of trading ${count(turnover)}, which earned ${count(grossProfit)} before them`,
      ['', '#Paid', '#Basis points', '#Of gross profit'],
      parts.map((part) => [
        part.name,
        count(part.amount),
        decimal(part.bpsOfTurnover),
        percent(part.shareOfGrossProfit),
      ]),
    ),
  ];
}
