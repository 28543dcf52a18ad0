import { styleText } from 'node:util';
import type { BacktestReport } from '../formats/backtest-report/backtest-report.schema.generated.ts';
import { conditionsText } from './analysis/conditions-text.ts';
import { diagnosesText } from './analysis/diagnoses-text.ts';
import { day, money, part, percent, ratio } from './analysis/figures.ts';
import { returnsText } from './analysis/returns-text.ts';
import { tradesText } from './analysis/trades-text.ts';

interface Analysis {
  readonly report: BacktestReport;
  readonly years: readonly {
    readonly year: number;
    readonly strategyReturn: number;
    readonly benchmarkReturn: number;
    readonly drawdown: number;
    readonly averageExposure: number;
  }[];
  readonly groups: readonly {
    readonly symbol: string;
    readonly side: string;
    readonly trades: number;
    readonly winRate: number;
    readonly averageReturn: number;
    readonly averageBars: number;
    readonly netProfit: number;
    readonly costs: number;
  }[];
}

/** The backtest as tables: headline numbers beside the benchmark, years, trades, costs; then what the analysis found, if there is one. */
export function analysisText({ report, years, groups }: Analysis, name: string): string {
  const { strategy, benchmark, residual, costs, orders, exposure } = report;
  const both = (title: string, show: (value: number | null) => string, key: keyof typeof strategy) => [
    title,
    show(strategy[key] as number | null),
    show(benchmark[key] as number | null),
  ];
  return [
    `${styleText('bold', name)}  ${report.symbols.join(', ')}  ${day(report.fromUtc)} to ${day(report.toUtc)}, ${report.bars} bars\n`,
    part('returns', [
      ['', 'strategy', 'buy and hold'],
      both('total return', percent, 'totalReturn'),
      both('annual return', percent, 'annualReturn'),
      both('annual volatility', percent, 'annualVolatility'),
      both('Sharpe', ratio, 'sharpe'),
      both('Sortino', ratio, 'sortino'),
      both('Calmar', ratio, 'calmar'),
      both('max drawdown', percent, 'maxDrawdown'),
      ['alpha per year', percent(residual.alphaPerYear), ''],
      ['beta', ratio(residual.beta), ''],
      ['residual Sharpe', ratio(residual.sharpe), ''],
    ]),
    part('years', [
      ['', 'strategy', 'buy and hold', 'drawdown', 'exposure'],
      ...years.map((row) => [
        String(row.year),
        percent(row.strategyReturn),
        percent(row.benchmarkReturn),
        percent(row.drawdown),
        percent(row.averageExposure),
      ]),
    ]),
    groups.length > 0
      ? part('symbols and sides', [
          ['', '', 'trades', 'won', 'average return', 'average bars', 'net profit', 'costs'],
          ...groups.map((row) => [
            row.symbol,
            row.side,
            String(row.trades),
            percent(row.winRate),
            percent(row.averageReturn),
            ratio(row.averageBars),
            money(row.netProfit),
            money(row.costs),
          ]),
        ])
      : '',
    part('account', [
      ['average gross exposure', percent(exposure.averageGross)],
      ['time in market', percent(exposure.timeInMarket)],
      ['turnover per year', ratio(exposure.turnoverPerYear)],
      ['costs', money(costs.total)],
      [
        'orders',
        `${orders.placed} placed, ${orders.filled} filled, ${orders.partial} partial, ${orders.expired} expired`,
      ],
      ['ambiguous bars', String(report.ambiguousBars)],
      ['fills moved to the close', String(report.staleOpenFills)],
      ['breaker trips', String(report.breakerTrips)],
    ]),
    report.analysis === null
      ? '\nan older version wrote this report: run `assay backtest --force` for tables and diagnoses\n'
      : [
          returnsText(report, report.analysis),
          tradesText(report.analysis),
          conditionsText(report.analysis),
          diagnosesText(report.analysis.diagnoses),
        ].join(''),
  ].join('');
}
