import type { FillRow, RiskRow, TradeRow } from '../../formats/session/session-output.ts';
import type { SessionNews, SessionView } from '../../formats/session/session-view.ts';
import { oneLine } from '../../util/one-line.ts';
import { change, count, counted, gain, moment, money, percent, units } from './figures.ts';

/**
 * A line per event, for pipes and logs. Of a replay progress is told about twenty times, of a session without an end at every bar.
 * Lines begin with the session's own time, UTC.
 */
export function plainSession(write: (line: string) => void): (news: SessionNews) => void {
  let barUtc: number | null = null;
  let told = 0;
  const at = (utc: number | null, text: string) =>
    write(`${utc === null ? '-'.padEnd(16) : moment(utc)}  ${oneLine(text)}`);
  return (news) => {
    switch (news.kind) {
      case 'started': {
        barUtc = news.view.barUtc;
        told = news.view.moments;
        return at(barUtc, startedLine(news.view, news.recovered));
      }
      case 'moment': {
        const { moments, momentsInAll } = news.view;
        barUtc = news.view.barUtc;
        const every = momentsInAll === null ? 1 : Math.max(1, Math.ceil(momentsInAll / 20));
        if (moments - told < every) return undefined;
        told = moments;
        return at(barUtc, progressLine(news.view));
      }
      case 'fill':
        return at(news.row.filledUtc, fillLine(news.row));
      case 'trade':
        return at(news.row.exitUtc, tradeLine(news.row));
      case 'order':
        return news.row.state === 'refused' || news.row.state === 'unknown'
          ? at(barUtc, `order     ${news.row.state}: ${news.row.side} ${units(news.row.quantity)} ${news.row.symbol}`)
          : undefined;
      case 'risk':
        return news.row.level === 'LOW' ? undefined : at(news.row.utc, riskLine(news.row));
      case 'level':
        return at(barUtc, `level     ${levelWords(news.level, news.reasons)}`);
      case 'system':
        return at(barUtc, `${news.level.padEnd(8)}  ${news.name}: ${news.detail}`);
      case 'ended':
        return at(news.view.barUtc, `${news.why.padEnd(8)}  ${progressWords(news.view)}`);
      default:
        return undefined;
    }
  };
}

/** A level with its reasons: `no-entries (stale data)`. */
export function levelWords(level: string, reasons: readonly string[]): string {
  return reasons.length === 0 ? level : `${level} (${reasons.join('; ')})`;
}

/** What is open and closed, in words that a screen of any width takes. */
export function tradeWords(row: TradeRow): string {
  return `${row.side} ${row.symbol} ${change(row.netReturn)} ${gain(row.netProfit)} in ${counted(row.bars, 'bar')} (${row.exitReason})`;
}

function startedLine({ session, account, level, reasons }: SessionView, recovered: boolean): string {
  const bundle = session.candidate ?? session.bundle.slice(0, 12);
  return `${recovered ? 'recovered' : 'started  '} ${session.strategy}, ${session.mode}, ${session.broker} broker, bundle ${bundle}, equity ${money(account.equity)}, ${levelWords(level, reasons)}`;
}

function progressLine(view: SessionView): string {
  return `progress  ${progressWords(view)}`;
}

function progressWords({ moments, momentsInAll, account, positions, counts }: SessionView): string {
  const of = momentsInAll === null ? '' : ` of ${count(momentsInAll)}`;
  return `${count(moments)}${of} bars, equity ${money(account.equity)}, drawdown ${percent(account.drawdown)}, ${counted(counts.trades, 'trade')}, ${positions.length} open`;
}

function fillLine(row: FillRow): string {
  return `fill      ${row.side} ${units(row.quantity)} ${row.symbol} at ${money(row.price)} (${row.reason}), fee ${money(row.fee)}`;
}

function tradeLine(row: TradeRow): string {
  return `trade     ${tradeWords(row)}`;
}

function riskLine({ level, symbol, rule, value, limit, action }: RiskRow): string {
  const figures = `${Number(value.toPrecision(4))} of ${Number(limit.toPrecision(4))}`;
  return `risk      ${level} ${symbol === null ? '' : `${symbol} `}${rule} ${figures}: ${action}`;
}
