import { styleText } from 'node:util';
import type { OpenPosition, SessionReport } from '../../formats/session-report/session-report.schema.generated.ts';
import { table } from '../table.ts';
import { change, count, counted, gain, money, percent, price, units } from './figures.ts';

/** Where the files of a session are, relative to the workspace. */
export interface SessionPlaces {
  readonly ledger: string;
  readonly report: string;
}

/** What a person reads when a session has ended. Positions that stay open are named, each with what protects it. */
export function sessionReportText(report: SessionReport, places: SessionPlaces): string {
  const rows = [
    ['period', periodWords(report)],
    ['equity', `${money(report.equityStart)} -> ${money(report.equityEnd)} (${change(report.totalReturn)})`],
    ['max drawdown', percent(report.maxDrawdown)],
    ['Sharpe', ratio(report.sharpe)],
    ['trades', tradesWords(report)],
    ['costs', `fees ${money(report.fees)}, slippage ${money(report.slippage)}`],
    ['exposure', `${percent(report.exposure)} of equity on average`],
    ['orders', ordersWords(report)],
    ...(report.mode === 'replay' ? [['backtest', backtestWords(report)]] : []),
    ...(report.openPositions.length === 0
      ? [['still open', 'nothing']]
      : report.openPositions.map((open, i) => [i === 0 ? 'still open' : '', openWords(open)])),
    ['ledger', places.ledger],
    ['report', places.report],
  ];
  return `${styleText('bold', `Session of ${report.strategy} ${report.why}`)}  ${modeWords(report)}\n${table(rows)}\n\n${nextWords(report)}`;
}

function modeWords({ mode, broker, bundle, candidate }: SessionReport): string {
  return `${mode}, ${broker} broker, ${candidate === null ? `bundle ${bundle.slice(0, 12)}` : `candidate ${candidate}`}`;
}

function periodWords({ fromUtc, untilUtc, bars }: SessionReport): string {
  if (fromUtc === null || untilUtc === null) return 'no bar was traded';
  return `${day(fromUtc)} to ${day(untilUtc)}, ${counted(bars, 'bar')}`;
}

function tradesWords({ trades, wins, profitFactor }: SessionReport): string {
  if (trades === 0) return 'none closed';
  return `${count(trades)}, won ${count(wins)} (${percent(wins / trades)}), profit factor ${ratio(profitFactor)}`;
}

function ordersWords({ orders, refused, unknown, restarts }: SessionReport): string {
  const again = restarts === 0 ? '' : `, ${counted(restarts, 'restart')}`;
  const doubts = unknown === 0 ? '0 unknown' : styleText('red', `${unknown} unknown`);
  return `${count(orders)} sent, ${count(refused)} refused, ${doubts}${again}`;
}

function backtestWords({ agreesWithBacktest: agrees, why }: SessionReport): string {
  if (agrees === null) {
    return why === 'finished' ? 'not compared: it was held back on the way' : 'not compared: the replay is not over';
  }
  return agrees
    ? styleText('green', 'the same decisions and orders')
    : styleText('red', 'other decisions or orders: this must not be');
}

function openWords({ symbol, quantity, entryPrice, close, unrealised, stop, target }: OpenPosition): string {
  const guard =
    stop === null && target === null
      ? styleText('red', 'nothing protects it')
      : `stop ${price(stop)}, target ${price(target)}`;
  return `${symbol} ${units(quantity)} from ${price(entryPrice)}, now ${money(close)} (${gain(unrealised)}), ${guard}`;
}

/** What one may want to do now; short enough for 80 columns. */
function nextWords({ mode, why, openPositions, strategy, broker, candidate }: SessionReport): string {
  const of = `--strategy ${strategy}`;
  const isReplay = mode === 'replay';
  const steps = [
    isReplay
      ? ['last year', `./bin/assay performance ${of} --replay --days 365`]
      : ['last week', `./bin/assay performance ${of} --days 7${mode === 'live' ? ' --live' : ''}`],
    ...(isReplay ? [['trades', `./bin/assay trades ${of} --replay`]] : []),
    ...(openPositions.length > 0 && broker === 'alpaca'
      ? [['close all', `./bin/assay flatten ${of}; else stops go on resting at the broker`]]
      : []),
    ...(why === 'halted' ? [['clear stop', './bin/assay resume --reason "..."']] : []),
    ...(why === 'finished' ? [] : [['go on', 'the same command again']]),
    ...(isReplay && why === 'finished' && candidate === null
      ? [['propose', `./bin/assay promote ${of} --dry-run`]]
      : []),
  ];
  return `next\n${table(steps.map(([what = '', command = '']) => [`  ${what}`, command]))}\n`;
}

const day = (utc: number): string => new Date(utc).toISOString().slice(0, 10);
const ratio = (value: number | null): string => (value === null ? 'undefined' : value.toFixed(2));
