import type { GuardSpan } from './charts/guards.ts';
import { guardNames, guardStates, type GuardEventTable } from '../formats/guard-events/guard-event-table.ts';

/** From each trip to the next change of the same guard, symbol and side; to `endUtc` where it never let go. */
export function guardSpans({ columns, count }: GuardEventTable, endUtc: number): GuardSpan[] {
  const open = new Map<string, number>();
  const spans: GuardSpan[] = [];
  const labelOf = (row: number) => {
    const side = columns.side[row]!;
    return `${guardNames[columns.guard[row]!]!}${side === 0 ? '' : side > 0 ? ', longs' : ', shorts'}`;
  };
  const labels = new Map<string, string>();
  for (let row = 0; row < count; row++) {
    const key = `${columns.guard[row]!}/${columns.symbol[row]!}/${columns.side[row]!}`;
    labels.set(key, labelOf(row));
    const since = open.get(key);
    if (since !== undefined) spans.push({ label: labelOf(row), fromUtc: since, toUtc: columns.utc[row]! });
    open.delete(key);
    if (guardStates[columns.to[row]!] === 'tripped') open.set(key, columns.utc[row]!);
  }
  for (const [key, since] of open) spans.push({ label: labels.get(key)!, fromUtc: since, toUtc: endUtc });
  return spans;
}
