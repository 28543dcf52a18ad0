import { styleText } from 'node:util';
import type { OpenPosition, SessionReport } from '../../formats/session-report/session-report.schema.generated.ts';
import { table } from '../table.ts';
import { change, count, gain, money, percent, price, units } from './figures.ts';

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
    ['backtest', backtestWords(report.agreesWithBacktest)],
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
  return `${day(fromUtc)} to ${day(untilUtc)}, ${count(bars)} bars`;
}

function tradesWords({ trades, wins, profitFactor }: SessionReport): string {
  if (trades === 0) return 'none closed';
  return `${count(trades)}, won ${count(wins)} (${percent(wins / trades)}), profit factor ${ratio(profitFactor)}`;
}

function ordersWords({ orders, refused, unknown, restarts }: SessionReport): string {
  const again = restarts === 0 ? '' : `, ${restarts} restarts`;
  const doubts = unknown === 0 ? '0 unknown' : styleText('red', `${unknown} unknown`);
  return `${count(orders)} sent, ${count(refused)} refused, ${doubts}${again}`;
}

function backtestWords(agrees: boolean | null): string {
  if (agrees === null) return 'not compared';
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

function nextWords({ mode, openPositions, strategy, broker }: SessionReport): string {
  const of = `--strategy ${strategy}`;
  const steps =
    mode === 'replay'
      ? [
          [`./bin/assay performance ${of} --replay --days 365`, 'its last year'],
          [`./bin/assay trades ${of} --replay`, 'every closed trade'],
          [`./bin/assay promote ${of}`, 'propose this model for paper trading'],
        ]
      : [
          [`./bin/assay performance ${of} --days 7`, 'the last week'],
          ...(openPositions.length > 0 && broker === 'alpaca'
            ? [[`./bin/assay flatten ${of}`, 'close what is open; else its stops go on resting at the broker']]
            : []),
          [`./bin/assay ${mode} ${of}`, 'go on from the ledger'],
        ];
  return `next\n${table(steps.map(([command = '', what = '']) => [`  ${command}`, what]))}\n`;
}

const day = (utc: number): string => new Date(utc).toISOString().slice(0, 10);
const ratio = (value: number | null): string => (value === null ? 'undefined' : value.toFixed(2));
