import { fail, ok, type Result } from '../../failure.ts';
import { plainCsv } from '../plain-csv/plain-csv.ts';
import { codesOf } from '../plain-csv/word-codes.ts';
import { guardActions, guardNames, guardStates, type GuardEventTable } from './guard-event-table.ts';

const kind = 'guard-events';
const sides = ['short', '', 'long'];
const format = plainCsv(kind, {
  time: 'time',
  guard: 'word',
  symbol: 'word',
  side: 'word',
  from: 'word',
  to: 'word',
  value: 'number',
  limit: 'number',
  action: 'word',
});

/** `guard_events.csv`: symbol and side are empty where a change is of the whole account. */
export function serialiseGuardEvents({ symbols, columns }: GuardEventTable): string {
  const words = (list: readonly string[], codes: Float64Array) => Array.from(codes, (code) => list[code]!);
  return format.serialise({
    time: columns.utc,
    guard: words(guardNames, columns.guard),
    symbol: Array.from(columns.symbol, (code) => (code < 0 ? '' : symbols[code]!)),
    side: Array.from(columns.side, (side) => sides[side + 1]!),
    from: words(guardStates, columns.from),
    to: words(guardStates, columns.to),
    value: columns.value,
    limit: columns.limit,
    action: words(guardActions, columns.action),
  });
}

/** Symbols are those that a change was of, sorted. */
export function parseGuardEvents(text: string): Result<GuardEventTable> {
  const parsed = format.parse(text);
  if (!parsed.ok) return parsed;
  const { time, symbol, value, limit, ...words } = parsed.value;
  const symbols = [...new Set(symbol)].filter((name) => name !== '').sort();
  const side = codesOf(sides, words.side);
  const guard = codesOf(guardNames, words.guard);
  const from = codesOf(guardStates, words.from);
  const to = codesOf(guardStates, words.to);
  const action = codesOf(guardActions, words.action);
  if (side === null || guard === null || from === null || to === null || action === null) {
    return fail({ reason: 'format-invalid', kind, detail: 'a guard, side, state or action is unknown' });
  }
  const columns = {
    utc: time,
    guard,
    symbol: Float64Array.from(symbol, (name) => symbols.indexOf(name)),
    side: side.map((code) => code - 1),
    from,
    to,
    value,
    limit,
    action,
  };
  return ok({ symbols, count: time.length, columns });
}
