import { heading, panels, table, text, type Block } from '../document.ts';
import { decimal, percent } from '../format.ts';
import type { StressReport } from '../../formats/stress-report/stress-report.schema.generated.ts';

/** The scenarios with the lowest return, drawn where their paths are known. */
export function worstScenarios({ worst, families }: StressReport): Block[] {
  const titles = new Map(families.map(({ name, title }) => [name, title]));
  const drawn = worst.filter(({ bars }) => bars.length > 0);
  return [
    ...(drawn.length === 0
      ? []
      : [
          heading('Worst scenarios'),
          text('Equity, and the mean price of the market, as multiples of the start.'),
          panels(
            drawn.map((one) => [
              `worst-${one.id}`,
              `${titles.get(one.family) ?? one.family}: ${percent(one.totalReturn)}`,
              `Scenario ${one.id}, market ${percent(one.marketReturn)}.`,
            ]),
          ),
        ]),
    table(
      drawn.length === 0 ? 'Worst scenarios' : 'Figures of the worst scenarios',
      ['Scenario', 'Family', '#Total return', '#Largest drawdown', '#Sharpe', '#Market', '#Market drawdown'],
      worst.map((one) => [
        String(one.id),
        titles.get(one.family) ?? one.family,
        percent(one.totalReturn),
        percent(one.maxDrawdown),
        decimal(one.sharpe),
        percent(one.marketReturn),
        percent(one.marketDrawdown),
      ]),
    ),
  ];
}
