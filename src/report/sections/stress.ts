import { figures, table, text, type Section } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { ProfitableShare, StressReport } from '../../formats/stress-report/stress-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';
import { frictionBlocks } from './stress-frictions.ts';
import { lossBounds } from './stress-bounds.ts';
import { designBlocks } from './stress-design.ts';
import { realismBlocks } from './stress-realism.ts';
import { twinDifference } from './stress-twin.ts';
import { worstScenarios } from './stress-worst.ts';

export function stressSection({ stress, scenarios }: ReportInputs): Section {
  const { edgePreserving, all } = stress;
  return {
    id: 'stress',
    title: 'Stress',
    blocks: [
      text(
        `${count(stress.scenarios)} scenarios of ${count(stress.barsPerScenario)} bars. Of the ${count(edgePreserving.count)} that keep the ` +
          `edge, ${share(edgePreserving.profitable)} were profitable. Ruin in ${count(all.ruin.count)} of ${count(all.count)} ` +
          `(at most ${percent(all.ruin.high)}). Largest drawdown: median ${percent(all.maxDrawdown.median)}, worst ${percent(all.maxDrawdown.worst)}.`,
      ),
      figures(
        ['stress-fan', fanTitle(stress), 'Equity where the edge is kept: median, middle half, middle nine tenths.'],
        ['stress-outcomes', outcomesTitle(stress), 'Total return of each scenario.'],
      ),
      ...lossBounds(stress),
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
      ...twinDifference(stress),
      ...frictionBlocks(stress),
      ...worstScenarios(stress),
      ...designBlocks(stress, scenarios),
      ...realismBlocks(stress),
    ],
  };
}

function fanTitle({ fan }: StressReport): string {
  const last = (values: readonly number[]) => percent(values.length === 0 ? null : values.at(-1)! - 1, 0);
  return `Edge kept: ${last(fan.p50)} in the middle, one in twenty below ${last(fan.p05)}`;
}

function outcomesTitle({ returns }: StressReport): string {
  const lost = returns.filter((value) => value < 0).length;
  return `${count(lost)} of ${count(returns.length)} scenarios lost money`;
}

function share({ share: value, low, high }: ProfitableShare): string {
  return `${percent(value, 0)} (${percent(low, 0)} to ${percent(high, 0)})`;
}
