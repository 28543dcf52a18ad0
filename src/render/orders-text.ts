import type { LedgerSession } from '../formats/session/ledger-answers.ts';
import type { OrderRow } from '../formats/session/session-output.ts';
import { money, sessionLine, time, timestamp, units, word } from './ledger-figures.ts';
import { safeCsv } from './safe-csv.ts';
import { table } from './table.ts';

/** The orders of a session as they stand, oldest first. */
export function ordersText(answer: {
  readonly ledger: string;
  readonly session: LedgerSession | null;
  readonly orders: readonly OrderRow[];
}): string {
  const header = sessionLine(answer.session, answer.ledger);
  if (answer.orders.length === 0) return `${header}\nno order\n`;
  const rows = answer.orders.map((row) => [
    time(row.decidedUtc),
    word(row.symbol),
    row.side,
    row.purpose,
    word(row.reason),
    row.state,
    `${units(row.filledQuantity)} of ${units(row.quantity)}`,
    money(row.averagePrice),
    money(row.stopPrice),
    money(row.limitPrice),
    word(row.clientOrderId),
  ]);
  const titles = ['decided', 'symbol', 'side', 'for', 'reason', 'state', 'filled', 'price', 'stop', 'limit', 'id'];
  return `${header}\n${table([titles, ...rows])}\n`;
}

export function ordersCsv(orders: readonly OrderRow[]): string {
  const titles = [
    'decided',
    'symbol',
    'side',
    'purpose',
    'reason',
    'state',
    'quantity',
    'filledQuantity',
    'averagePrice',
    'stopPrice',
    'limitPrice',
    'clientOrderId',
    'brokerId',
    'parentClientOrderId',
  ];
  const rows = orders.map((row) => [
    timestamp(row.decidedUtc),
    row.symbol,
    row.side,
    row.purpose,
    row.reason,
    row.state,
    row.quantity,
    row.filledQuantity,
    row.averagePrice,
    row.stopPrice,
    row.limitPrice,
    row.clientOrderId,
    row.brokerId,
    row.parentClientOrderId,
  ]);
  return safeCsv(titles, rows);
}
