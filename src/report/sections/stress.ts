import { figures, table, text, type Section } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { ProfitableShare } from '../../formats/stress-report/stress-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';

export function stressSection({ stress }: ReportInputs): Section {
  const { edgePreserving, all } = stress;
  const titles = new Map(stress.families.map(({ name, title }) => [name, title]));
  return {
    id: 'stress',
    title: 'Stress',
    blocks: [
      text(
        `${count(stress.scenarios)} scenarios of ${count(stress.barsPerScenario)} bars. Of the ${count(edgePreserving.count)} that keep the ` +
          `edge, ${share(edgePreserving.profitable)} were profitable. Ruin in ${count(all.ruin.count)} of ${count(all.count)} ` +
          `(at most ${percent(all.ruin.high)}). Largest drawdown: median ${percent(all.maxDrawdown.median)}, worst ${percent(all.maxDrawdown.worst)}.`,
      ),
      figures(['stress-fan', 'Equity where the edge is kept'], ['stress-outcomes', 'Total return of each scenario']),
      table(
        'Families',
        [
          'Family',
          'Keeps the edge',
          '#Scenarios',
          '#Profitable',
          '#Median return',
          '#Worst return',
          '#Median Sharpe',
          '#Drawdown median',
          '#95%',
          '#Worst',
        ],
        stress.families.map((family) => [
          family.title,
          family.edgePreserving ? 'yes' : 'no',
          count(family.count),
          share(family.profitable),
          percent(family.medianReturn),
          percent(family.worstReturn),
          decimal(family.medianSharpe),
          percent(family.maxDrawdown.median),
          percent(family.maxDrawdown.p95),
          percent(family.maxDrawdown.worst),
        ]),
      ),
      table(
        'Worst scenarios',
        ['Scenario', 'Family', '#Total return', '#Largest drawdown', '#Sharpe'],
        stress.worst.map((one) => [
          String(one.id),
          titles.get(one.family) ?? one.family,
          percent(one.totalReturn),
          percent(one.maxDrawdown),
          decimal(one.sharpe),
        ]),
      ),
    ],
  };
}

function share({ share: value, low, high }: ProfitableShare): string {
  return `${percent(value, 0)} (${percent(low, 0)} to ${percent(high, 0)})`;
}
