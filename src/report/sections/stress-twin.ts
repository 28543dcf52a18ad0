import { table, text, type Block, type Cell } from '../document.ts';
import { count, percent } from '../format.ts';
import type { PairedDifference, StressReport } from '../../formats/stress-report/stress-report.schema.generated.ts';
import { groupNames } from './stress-bounds.ts';

/** The strategy less a holder of the market with the same average exposure, scenario by scenario. */
export function twinDifference({ twin }: StressReport): Block[] {
  if (twin === null || twin.groups.length === 0) return [];
  return [
    table(
      'Strategy less a holder of the market with the same average exposure, in the same scenario',
      ['Scenarios', '#Pairs', '#Return', '#95% interval', '#Drawdown', '#95% interval', '#Ahead in'],
      twin.groups.map(({ group, pairs, totalReturn, maxDrawdown, better }) => [
        groupNames[group],
        count(pairs),
        signed(totalReturn),
        interval(totalReturn),
        percent(maxDrawdown.mean),
        interval(maxDrawdown),
        percent(better.share, 0),
      ]),
    ),
    text(`${twin.rule} Where there is no edge to find, the difference should be near what trading costs.`),
  ];
}

function signed(difference: PairedDifference): Cell {
  const { mean, high } = difference;
  return high !== null && high < 0 ? { text: percent(mean), tone: 'fail' } : percent(mean);
}

/** Low to high, or nothing. */
export function interval({ low, high }: PairedDifference): string {
  return low === null || high === null ? '' : `${percent(low)} to ${percent(high)}`;
}
