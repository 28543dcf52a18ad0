import { plural } from '../format.ts';
import { date, significant } from '../format.ts';
import { guardActions, guardNames, guardStates } from '../../formats/guard-events/guard-event-table.ts';
import { table, text, wideFigure, type Section } from '../document.ts';
import type { ReportInputs } from '../inputs.ts';

/** When guards tripped and let go; nothing where no guard ever changed. */
export function guardsSection({ guards }: ReportInputs): Section[] {
  if (guards === null || guards.count === 0) return [];
  const { columns, symbols, count } = guards;
  const trips = columns.to.reduce((sum, code) => sum + (guardStates[code] === 'tripped' ? 1 : 0), 0);
  return [
    {
      id: 'guards',
      title: 'Guards',
      blocks: [
        text(
          `${plural(count, 'change')} of guards. A guard that trips keeps the strategy from trading as told in the last column, until it is clear again.`,
        ),
        wideFigure(
          'guards-wide',
          'guards',
          trips === 0 ? 'No guard tripped' : `Guards tripped ${trips === 1 ? 'once' : `${trips} times`}`,
          'From each trip to its release.',
        ),
        table(
          'Changes of guards',
          ['Time', 'Guard', 'Of', 'State', '#Value', '#Limit', 'What it does'],
          Array.from({ length: count }, (_, row) => [
            date(columns.utc[row]!),
            guardNames[columns.guard[row]!]!,
            subject(symbols[columns.symbol[row]!] ?? '', columns.side[row]!),
            {
              text: guardStates[columns.to[row]!]!,
              tone: guardStates[columns.to[row]!] === 'tripped' ? 'warning' : 'quiet',
            },
            significant(columns.value[row]!),
            significant(columns.limit[row]!),
            guardActions[columns.action[row]!]!,
          ]),
        ),
      ],
    },
  ];
}

function subject(symbol: string, side: number): string {
  const which = side === 0 ? '' : side > 0 ? 'longs' : 'shorts';
  return [symbol, which].filter((part) => part !== '').join(' ') || 'account';
}
