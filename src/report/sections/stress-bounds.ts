import { table, type Block } from '../document.ts';
import { count, percent } from '../format.ts';
import type { RareEvent, StressReport } from '../../formats/stress-report/stress-report.schema.generated.ts';

export const groupNames = {
  all: 'all scenarios',
  'edge-preserving': 'edge kept',
  'edge-free': 'no edge to find',
  friction: 'frictions',
} as const;

/** How often much was lost, with the most that the number of scenarios lets one exclude. */
export function lossBounds({ bounds, limits }: StressReport): Block[] {
  if (bounds.length === 0) return [];
  return [
    table(
      'Chances of a large loss; the bound holds with 95% confidence',
      [
        'Scenarios',
        '#Number',
        `#Drawdown above ${percent(limits.drawdownLimit, 0)}`,
        '#At most',
        `#Ruin, loss of ${percent(limits.ruinLoss, 0)}`,
        '#At most',
      ],
      bounds.map(({ group, count: number, drawdown, ruin }) => [
        groupNames[group],
        count(number),
        often(drawdown),
        percent(drawdown.high),
        often(ruin),
        percent(ruin.high),
      ]),
    ),
  ];
}

function often({ count: number, share }: RareEvent): string {
  return number === 0 ? 'never' : `${count(number)} (${percent(share)})`;
}
