import { table, type Block } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { TradeGroup } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';

/** Trades cut by symbol, side, exit reason, weekday, holding time and regime; a cut with one group says nothing and is left out. */
export function tradeGroups({ backtest: { analysis, trades } }: ReportInputs): Block[] {
  if (analysis === null) {
    return [
      table(
        'By exit',
        ['Exit reason', '#Trades', '#Net profit'],
        trades.byExit.map((exit) => [exit.reason, count(exit.count), count(exit.netProfit)]),
      ),
    ];
  }
  const { tables, probabilities } = analysis;
  const cuts: readonly (readonly [string, string, readonly TradeGroup[]])[] = [
    ['By exit reason', 'Exit reason', tables.exit],
    ['By side', 'Side', tables.side],
    ['By symbol', 'Symbol', tables.symbol],
    ['By volatility at entry', 'Volatility', tables.volatility],
    ['By trend at entry', 'Trend', tables.trend],
    ['By weekday of entry', 'Weekday', tables.weekday],
    ['By bars held', 'Bars', tables.holding],
  ];
  return [
    ...cuts
      .filter(([title, , groups]) => groups.length > (title === 'By exit reason' ? 0 : 1))
      .map(([title, name, groups]) =>
        table(
          title,
          [name, '#Trades', '#Won', '#Mean return', '#Profit factor', '#Net profit'],
          groups.map((group) => [
            group.name,
            count(group.trades),
            percent(group.winRate, 0),
            percent(group.averageReturn, 2),
            decimal(group.profitFactor),
            count(group.netProfit),
          ]),
          'half',
        ),
      ),
    ...(probabilities.length === 0
      ? []
      : [
          table(
            'By probability for the own side',
            ['Probability', '#Trades', '#Mean', '#Won', '#Mean return'],
            probabilities.map((group) => [
              `${percent(group.low)} to ${percent(group.high)}`,
              count(group.trades),
              percent(group.meanProbability),
              percent(group.hitRate),
              percent(group.averageReturn, 2),
            ]),
            'half',
          ),
        ]),
  ];
}
