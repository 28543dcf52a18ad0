import type { Level } from '../../formats/session/session-event.ts';
import type { SessionView } from '../../formats/session/session-view.ts';
import { change, count, moment, money, percent } from './figures.ts';
import { fittedTable } from './fitted-table.ts';
import { decisionColumns, orderColumns, positionColumns, tradeColumns } from './session-tables.ts';
import { sparkline } from './sparkline.ts';
import { styledLine, type Part } from './styled-line.ts';
import type { WatchedSession } from './watched-session.ts';

/** The screen of a running session: at most `rows` lines of at most `columns` characters. Tables give way before figures do. */
export function sessionFrame(watched: WatchedSession, columns: number, rows: number): string[] {
  const { view } = watched;
  const line = (...parts: Part[]) => styledLine(parts, columns);
  if (!view) return [line('starting')];
  const head = [
    titleLine(view, columns),
    line(...progressParts(view, columns)),
    line(...equityParts(view)),
    line({ text: sparkline(watched.equities, columns), style: 'cyan' }),
    ...(view.reasons.length > 0
      ? [line({ text: view.reasons.join('; '), style: levelStyles[view.level] ?? 'dim' })]
      : []),
    ...watched.notices.map(({ level, text }) => line({ text, style: noticeStyles[level] })),
  ];
  const foot = [
    line({ text: countsWords(view, columns), style: view.counts.unprotected > 0 ? 'red' : 'dim' }),
    line({ text: watched.ended ?? 'Ctrl-C stops; positions stay protected', style: 'dim' }),
  ];
  const room = Math.max(0, rows - head.length - foot.length - 1);
  const tables = [
    fittedTable(view.positions, positionColumns, columns),
    fittedTable(view.openOrders.slice(0, 4), orderColumns, columns),
    fittedTable(view.trades.slice(0, 5), tradeColumns, columns),
    fittedTable(view.decisions.slice(0, 5), decisionColumns, columns),
  ].filter((table) => table.length > 1);
  return [...head, ...fill(tables, room), '', ...foot].slice(0, Math.max(1, rows));
}

/** Tables one after the other, an empty line before each, as far as there is room for a heading and a row. */
function fill(tables: readonly string[][], room: number): string[] {
  const lines: string[] = [];
  for (const table of tables) {
    const left = room - lines.length - 1;
    if (left >= 2) lines.push('', ...table.slice(0, left));
  }
  return lines;
}

const levelStyles: { readonly [L in Level]: 'green' | 'yellow' | 'red' } = {
  normal: 'green',
  'no-entries': 'yellow',
  'exits-only': 'yellow',
  halt: 'red',
};
const noticeStyles = { info: 'dim', warn: 'yellow', error: 'red' } as const;

function titleLine({ session, level }: SessionView, columns: number): string {
  const bundle = session.candidate ?? session.bundle.slice(0, 12);
  const words = ` ${session.mode}, ${session.broker} broker, bundle ${bundle}`;
  const room = columns - level.length - 2;
  const title = `${session.strategy}${words}`.slice(0, Math.max(room, session.strategy.length));
  return styledLine(
    [
      { text: session.strategy, style: 'bold' },
      title.slice(session.strategy.length),
      ' '.repeat(Math.max(1, columns - title.length - level.length)),
      { text: level, style: levelStyles[level] },
    ],
    columns,
  );
}

function progressParts(
  { moments, momentsInAll, barUtc, streamConnected, reconciledUtc }: SessionView,
  columns: number,
): Part[] {
  const at = barUtc === null ? 'no bar yet' : moment(barUtc);
  if (momentsInAll === null) {
    const read = reconciledUtc === null ? 'not reconciled yet' : `reconciled ${moment(reconciledUtc)}`;
    return [
      `${count(moments)} bars, last ${at}, ${read}, `,
      streamConnected ? 'stream connected' : { text: 'stream lost', style: 'yellow' },
    ];
  }
  const share = momentsInAll === 0 ? 1 : Math.min(1, moments / momentsInAll);
  const words = ` ${Math.floor(100 * share)} %  ${count(moments)} of ${count(momentsInAll)} bars  ${at}`;
  const width = Math.max(5, Math.min(40, columns - words.length));
  const done = Math.round(width * share);
  return [{ text: '━'.repeat(done), style: 'green' }, { text: '━'.repeat(width - done), style: 'dim' }, words];
}

function equityParts({ account, session }: SessionView): Part[] {
  const total = account.equity / session.initialCash - 1;
  return [
    { text: money(account.equity), style: 'bold' },
    ' ',
    { text: change(total), style: total >= 0 ? 'green' : 'red' },
    `  drawdown ${percent(account.drawdown)}  cash ${money(account.cash)}  gross ${money(account.gross)}`,
  ];
}

function countsWords({ counts }: SessionView, columns: number): string {
  const most = `trades ${count(counts.trades)} (${count(counts.wins)} won)  orders ${count(counts.orders)}  fills ${count(counts.fills)}`;
  const troubles = [
    ...(counts.unprotected > 0 ? [`UNPROTECTED ${counts.unprotected}`] : []),
    ...(counts.unknownOrders > 0 ? [`unknown orders ${counts.unknownOrders}`] : []),
    ...(counts.discrepancies > 0 ? [`discrepancies ${counts.discrepancies}`] : []),
  ].join('  ');
  const rest = `decisions ${count(counts.decisions)}  starts ${counts.starts}`;
  const all = [troubles, most, rest].filter((words) => words !== '');
  const whole = all.join('  ');
  return whole.length <= columns ? whole : all.slice(0, -1).join('  ');
}
