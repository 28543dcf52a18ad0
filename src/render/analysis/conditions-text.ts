import type {
  BacktestAnalysis,
  TwinFigure,
  VariantResult,
} from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import { day, money, part, percent, ratio } from './figures.ts';

/** What other fills, costs, delays, entries, sizes and markets make of it. */
export function conditionsText(analysis: BacktestAnalysis): string {
  const { regimes, crises, costs, exposure, ledger, twin, capacity } = analysis;
  return [
    part('exposure', [
      ['gross, net', `${percent(exposure.averageGross)}, ${percent(exposure.averageNet)}`],
      ['long, short', `${percent(exposure.averageLong)}, ${percent(exposure.averageShort)}`],
      ['most at once', percent(exposure.maxGross)],
    ]),
    part('costs', [
      ['', 'amount', 'bp of turnover', 'of gross profit'],
      ...costs.parts.map((row) => [
        row.name,
        money(row.amount),
        ratio(row.bpsOfTurnover),
        percent(row.shareOfGrossProfit),
      ]),
    ]),
    part('where the money came from', [
      ['closed trades', money(ledger.closedTrades)],
      ['open trades', money(ledger.openTrades)],
      ['interest', money(ledger.interest)],
      ['change of the equity', money(ledger.equityChange)],
    ]),
    part('regimes of the benchmark', [
      ['', '', 'bars', 'strategy', 'benchmark', 'Sharpe'],
      ...regimes.map((row) => [
        row.axis,
        row.name,
        String(row.bars),
        percent(row.strategyReturn),
        percent(row.benchmarkReturn),
        ratio(row.sharpe),
      ]),
    ]),
    part(
      'falls of the benchmark',
      [
        ['from', 'to', 'benchmark', 'strategy', 'exposure'],
        ...crises.map((row) => [
          day(row.fromUtc),
          day(row.toUtc),
          percent(row.benchmarkReturn),
          percent(row.strategyReturn),
          percent(row.averageGross),
        ]),
      ],
      true,
    ),
    variants('fills', analysis.fills),
    variants('costs of trading', analysis.costFactors),
    variants('delay of orders', analysis.delays),
    twin === null
      ? ''
      : part(`against ${twin.draws} random twins`, [
          ['', 'strategy', 'median twin', '5 % to 95 %', 'as good or better'],
          ['total return', ...twinCells(twin.totalReturn, percent)],
          ['Sharpe', ...twinCells(twin.sharpe, ratio)],
        ]),
    capacity === null
      ? ''
      : part('capacity', [
          ['cash', 'annual return', 'Sharpe', 'orders filled'],
          ...capacity.points.map((row) => [
            row.initialCash.toFixed(0),
            percent(row.annualReturn),
            ratio(row.sharpe),
            percent(row.filledShare),
          ]),
          [`half of the return is left at ${capacity.halfProfitCash?.toFixed(0) ?? '-'}`, '', '', ''],
        ]),
  ].join('');
}

function variants(title: string, rows: readonly VariantResult[]): string {
  return part(
    title,
    [
      ['', 'total return', 'annual return', 'Sharpe', 'max drawdown', 'trades', 'costs'],
      ...rows.map((row) => [
        row.name,
        percent(row.totalReturn),
        percent(row.annualReturn),
        ratio(row.sharpe),
        percent(row.maxDrawdown),
        String(row.trades),
        money(row.costs),
      ]),
    ],
    true,
  );
}

function twinCells(figure: TwinFigure, show: (value: number) => string): string[] {
  return [show(figure.value), show(figure.median), `${show(figure.low)} to ${show(figure.high)}`, percent(figure.p)];
}
