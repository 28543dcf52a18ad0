import { styleText } from 'node:util';
import type { BacktestReport } from '../formats/backtest-report/backtest-report.schema.generated.ts';
import { table } from './table.ts';

const day = (utc: number): string => new Date(utc).toISOString().slice(0, 10);
const percent = (value: number | null): string => (value === null ? 'undefined' : `${(100 * value).toFixed(2)} %`);
const ratio = (value: number | null): string => (value === null ? 'undefined' : value.toFixed(2));
const money = (value: number): string => value.toFixed(2);

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

/** The backtest as tables: headline numbers beside the benchmark, years, trades, exits, costs, orders. */
export function analysisText({ report, years, groups }: Analysis, name: string): string {
  const { strategy, benchmark, residual, trades, costs, orders, exposure } = report;
  const both = (title: string, show: (value: number | null) => string, key: keyof typeof strategy) => [
    title,
    show(strategy[key] as number | null),
    show(benchmark[key] as number | null),
  ];
  const part = (title: string, rows: string[][]) => `\n${styleText('bold', title)}\n${table(rows)}\n`;
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
    part('trades', [
      ['count', String(trades.count)],
      ['win rate', percent(trades.winRate)],
      ['profit factor', ratio(trades.profitFactor)],
      ['average return', percent(trades.averageReturn)],
      ['average bars', ratio(trades.averageBars)],
      ['long', `${trades.long.count}, win rate ${percent(trades.long.winRate)}`],
      ['short', `${trades.short.count}, win rate ${percent(trades.short.winRate)}`],
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
    trades.byExit.length > 0
      ? part(
          'exits',
          trades.byExit.map(({ reason, count, netProfit }) => [reason, String(count), money(netProfit)]),
        )
      : '',
    part('costs and exposure', [
      ['fees', money(costs.fees)],
      ['half-spread', money(costs.halfSpread)],
      ['impact', money(costs.impact)],
      ['borrow', money(costs.borrow)],
      ['average gross exposure', percent(exposure.averageGross)],
      ['time in market', percent(exposure.timeInMarket)],
      ['turnover per year', ratio(exposure.turnoverPerYear)],
      [
        'orders',
        `${orders.placed} placed, ${orders.filled} filled, ${orders.partial} partial, ${orders.expired} expired`,
      ],
      ['ambiguous bars', String(report.ambiguousBars)],
      ['breaker trips', String(report.breakerTrips)],
    ]),
  ].join('');
}
