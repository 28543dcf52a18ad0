import type { LedgerPosition, LedgerSession } from '../formats/session/ledger-answers.ts';
import { money, sessionLine, time, units, word } from './ledger-figures.ts';
import { table } from './table.ts';

/** The open positions of a session. */
export function positionsText(answer: {
  readonly ledger: string;
  readonly session: LedgerSession | null;
  readonly positions: readonly LedgerPosition[];
}): string {
  const header = sessionLine(answer.session, answer.ledger);
  if (answer.positions.length === 0) return `${header}\nno open position\n`;
  const rows = answer.positions.map((row) => [
    word(row.symbol),
    row.quantity > 0 ? 'long' : 'short',
    units(Math.abs(row.quantity)),
    money(row.entryPrice),
    money(row.close),
    money(row.unrealised),
    money(row.stop),
    money(row.target),
    time(row.entryUtc),
  ]);
  const titles = ['symbol', 'side', 'units', 'entry', 'close', 'unrealised', 'stop', 'target', 'since'];
  return `${header}\n${table([titles, ...rows])}\n`;
}
