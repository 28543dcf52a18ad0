import type { BacktestAnalysis, TradeGroup } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import { day, money, part, percent, ratio } from './figures.ts';

/** What trades are like, how they went on the way, and cut in several ways. */
export function tradesText({ trades, excursions, stops, tables, shownTrades }: BacktestAnalysis): string {
  return [
    part('trades', [
      ['closed', String(trades.count)],
      ['hit rate', percent(trades.hitRate)],
      ['payoff', ratio(trades.payoff)],
      ['profit factor', ratio(trades.profitFactor)],
      ['expectancy', `${percent(trades.expectancy)}, ${money(trades.expectancyMoney)}`],
      ['SQN', ratio(trades.systemQuality)],
      ['Kelly fraction', percent(trades.kelly)],
      ['longest row of winners, losers', `${trades.longestWinStreak}, ${trades.longestLossStreak}`],
      [
        'bars held: mean, median, most',
        `${ratio(trades.averageBars)}, ${ratio(trades.medianBars)}, ${trades.longestBars}`,
      ],
      ['best, worst', `${percent(trades.bestReturn)}, ${percent(trades.worstReturn)}`],
      ['share of the best trade, of five', `${percent(trades.bestTradeShare)}, ${percent(trades.bestFiveShare)}`],
    ]),
    part('on the way', [
      ['edge ratio (MFE over MAE)', ratio(excursions.edgeRatio)],
      ['mean fall, rise', `${percent(excursions.averageMae)}, ${percent(excursions.averageMfe)}`],
      ['median fall of winners', percent(excursions.medianMaeOfWinners)],
      ['part of the best return kept', percent(excursions.captured)],
      ...excursions.steps.map(({ down, shareOfWinners, shareOfLosers }) => [
        `once down ${percent(down)}`,
        `${percent(shareOfWinners)} of winners, ${percent(shareOfLosers)} of losers`,
      ]),
      ['stops jumped over', stops.count === 0 ? '-' : `${stops.beyond} of ${stops.count}, cost ${money(stops.loss)}`],
    ]),
    groups('by exit', tables.exit),
    groups('by weekday of the entry', tables.weekday),
    groups('by bars held', tables.holding),
    groups('by volatility before the entry', tables.volatility),
    groups('by trend before the entry', tables.trend),
    part(
      'best and worst trades',
      [
        ['', 'id', 'symbol', 'side', 'entry', 'exit', 'by', 'return', 'profit'],
        ...shownTrades.map((trade) => [
          trade.rank,
          String(trade.id),
          trade.symbol,
          trade.side,
          day(trade.entryUtc),
          day(trade.exitUtc),
          trade.exitReason,
          percent(trade.netReturn),
          money(trade.netProfit),
        ]),
      ],
      true,
    ),
  ].join('');
}

function groups(title: string, rows: readonly TradeGroup[]): string {
  return part(
    title,
    [
      ['', 'trades', 'won', 'average return', 'profit factor', 'average bars', 'net profit', 'costs'],
      ...rows.map((row) => [
        row.name,
        String(row.trades),
        percent(row.winRate),
        percent(row.averageReturn),
        ratio(row.profitFactor),
        ratio(row.averageBars),
        money(row.netProfit),
        money(row.costs),
      ]),
    ],
    true,
  );
}
