import type { LedgerSession } from '../formats/session/ledger-answers.ts';
import type { TradeRow } from '../formats/session/session-output.ts';
import { money, percent, sessionLine, time, timestamp, units, word } from './ledger-figures.ts';
import { safeCsv } from './safe-csv.ts';
import { table } from './table.ts';

/** Closed trades of a session, oldest first. */
export function tradesText(answer: {
  readonly ledger: string;
  readonly session: LedgerSession | null;
  readonly trades: readonly TradeRow[];
}): string {
  const header = sessionLine(answer.session, answer.ledger);
  const { trades } = answer;
  if (trades.length === 0) return `${header}\nno closed trade\n`;
  const rows = trades.map((row) => [
    time(row.exitUtc),
    word(row.symbol),
    row.side,
    units(row.quantity),
    money(row.entryPrice),
    money(row.exitPrice),
    String(row.bars),
    percent(row.netReturn),
    money(row.netProfit),
    word(row.exitReason),
  ]);
  const titles = ['closed', 'symbol', 'side', 'units', 'entry', 'exit', 'bars', 'return', 'net profit', 'reason'];
  const wins = trades.filter(({ netProfit }) => netProfit > 0).length;
  const profit = trades.reduce((total, { netProfit }) => total + netProfit, 0);
  const sum = `${trades.length} ${trades.length === 1 ? 'trade' : 'trades'}, ${wins} won, net profit ${money(profit)}`;
  return `${header}\n${table([titles, ...rows])}\n\n${sum}\n`;
}

export function tradesCsv(trades: readonly TradeRow[]): string {
  const titles = [
    'symbol',
    'side',
    'entry',
    'exit',
    'entryPrice',
    'exitPrice',
    'quantity',
    'bars',
    'netReturn',
    'netProfit',
    'costs',
    'exitReason',
    'probability',
  ];
  const rows = trades.map((row) => [
    row.symbol,
    row.side,
    timestamp(row.entryUtc),
    timestamp(row.exitUtc),
    row.entryPrice,
    row.exitPrice,
    row.quantity,
    row.bars,
    row.netReturn,
    row.netProfit,
    row.costs,
    row.exitReason,
    row.probability,
  ]);
  return safeCsv(titles, rows);
}
