import { figures, table, type Block } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { StressReport } from '../../formats/stress-report/stress-report.schema.generated.ts';
import { interval } from './stress-twin.ts';

/** What each friction does to the same scenarios. */
export function frictionBlocks({ frictions }: StressReport): Block[] {
  if (frictions.length === 0) return [];
  const dearest = frictions.reduce((worst, one) => (one.totalReturn.mean < worst.totalReturn.mean ? one : worst));
  return [
    figures([
      'stress-frictions',
      `Dearest friction: ${dearest.title}, ${percent(dearest.totalReturn.mean)} on average`,
      'Total return with the friction less without, same scenarios; mean and 95% interval.',
    ]),
    table(
      'Frictions, each against the same scenarios undisturbed',
      ['Friction', '#Pairs', '#Return', '#95% interval', '#Drawdown', '#Trades'],
      frictions.map((one) => [
        one.title,
        count(one.pairs),
        percent(one.totalReturn.mean),
        interval(one.totalReturn),
        percent(one.maxDrawdown.mean),
        decimal(one.trades.mean, 1),
      ]),
      'half',
    ),
  ];
}
