import { styleText } from 'node:util';
import type { LedgerSession, Performance, TradeSum } from '../formats/session/ledger-answers.ts';
import { money, percent, ratio, sessionLine, time, word } from './ledger-figures.ts';
import { table } from './table.ts';

/** Days of the equity path that are printed; all of them are in `--json`. */
const shownDays = 14;

/** How the latest days of a session went. */
export function performanceText(answer: {
  readonly ledger: string;
  readonly session: LedgerSession | null;
  readonly performance: Performance | null;
}): string {
  const header = sessionLine(answer.session, answer.ledger);
  const { performance } = answer;
  if (!performance) return `${header}\nnothing to measure yet\n`;
  const { days, afterUtc, untilUtc, path } = performance;
  const span = `${days} ${days === 1 ? 'day' : 'days'}, ${time(afterUtc)} to ${time(untilUtc)}`;
  const shown = path.slice(-shownDays);
  return [
    header,
    part(span, [
      ['equity', `${money(performance.equityStart)} to ${money(performance.equityEnd)}`],
      ['return', percent(performance.return)],
      ['max drawdown', percent(performance.maxDrawdown)],
      ['trades', `${performance.trades}, ${performance.wins} won`],
      ['win rate', percent(performance.winRate)],
      ['profit factor', ratio(performance.profitFactor)],
      ['net profit', money(performance.netProfit)],
      ['fees', money(performance.fees)],
    ]),
    sums('exits', performance.byExitReason),
    sums('symbols', performance.bySymbol),
    part(
      shown.length < path.length ? `equity, last ${shown.length} of ${path.length} days` : 'equity',
      shown.map(({ utc, equity }) => [time(utc), money(equity)]),
    ),
  ].join('');
}

function sums(title: string, rows: readonly TradeSum[]): string {
  if (rows.length === 0) return '';
  return part(title, [
    ['', 'trades', 'won', 'net profit'],
    ...rows.map((row) => [word(row.name), String(row.trades), String(row.wins), money(row.netProfit)]),
  ]);
}

function part(title: string, rows: readonly (readonly string[])[]): string {
  return `\n${styleText('bold', title)}\n${table(rows)}\n`;
}
