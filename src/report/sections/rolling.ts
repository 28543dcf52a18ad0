import { figures, type Block } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { ReportInputs } from '../inputs.ts';

/** Charts of Sharpe ratio and beta over a trailing window. */
export function rollingBlocks({ backtest: { analysis } }: ReportInputs): Block[] {
  if (analysis === null || analysis.rolling.timeUtc.length === 0) return [];
  const { windowBars, sharpe, beta } = analysis.rolling;
  const known = sharpe.filter((value) => value !== null);
  const below = known.filter((value) => value < 0).length / known.length;
  const betas = beta.filter((value) => value !== null);
  return [
    figures(
      [
        'rolling-sharpe',
        known.length === 0 ? 'Sharpe ratio' : `Sharpe ratio below 0 for ${percent(below, 0)} of the time`,
        `Annual, over the last ${count(windowBars)} bars.`,
      ],
      [
        'rolling-beta',
        betas.length === 0
          ? 'Beta on the benchmark'
          : `Beta on the benchmark between ${decimal(Math.min(...betas))} and ${decimal(Math.max(...betas))}`,
        `Over the last ${count(windowBars)} bars.`,
      ],
    ),
  ];
}
