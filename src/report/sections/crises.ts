import { heading, panels, text, type Block } from '../document.ts';
import { date, percent } from '../format.ts';
import type { ReportInputs } from '../inputs.ts';

/** The strategy in the benchmark's deepest falls, a small chart each. */
export function crisisBlocks({ backtest: { analysis } }: ReportInputs): Block[] {
  if (analysis === null || analysis.crises.length === 0) return [];
  const { crises } = analysis;
  const better = crises.filter((one) => one.strategyReturn > one.benchmarkReturn).length;
  return [
    heading(`Crises: lost less than the benchmark in ${better} of its ${crises.length} deepest falls`),
    text('Each panel runs from the peak of the benchmark to its trough, both from 1.'),
    panels(
      crises.map((one, index) => [
        `crisis-${index + 1}`,
        `${date(one.fromUtc)} to ${date(one.toUtc)}: ${percent(one.strategyReturn)}`,
        `Benchmark ${percent(one.benchmarkReturn)}, deepest fall ${percent(one.strategyDrawdown)}, exposure ${percent(one.averageGross, 0)} on average.`,
      ]),
    ),
  ];
}
