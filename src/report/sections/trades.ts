import { table, type Block, type Section, type TableBlock } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { SideTrades } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';
import { costBlocks } from './costs.ts';
import { excursionBlocks } from './excursions.ts';
import { shownTrades } from './shown-trades.ts';
import { tradeGroups } from './trade-groups.ts';

export function tradesSection(inputs: ReportInputs): Section {
  return {
    id: 'trades',
    title: 'Trades and costs',
    blocks: [
      tradeTable(inputs),
      orderTable(inputs),
      ...tradeGroups(inputs),
      ...costBlocks(inputs),
      ...excursionBlocks(inputs),
      ...shownTrades(inputs),
    ],
  };
}

function tradeTable({ backtest: { trades, analysis } }: ReportInputs): Block {
  const facts = analysis?.trades;
  const more =
    facts === undefined
      ? []
      : [
          ['Mean winner over mean loser', decimal(facts.payoff)],
          ['System quality (SQN)', decimal(facts.systemQuality)],
          [
            'Part of the profit of the best trade, of the best five',
            `${percent(facts.bestTradeShare, 0)}, ${percent(facts.bestFiveShare, 0)}`,
          ],
          ['Best and worst trade', `${percent(facts.bestReturn)}, ${percent(facts.worstReturn)}`],
          ['Most wins and losses in a row', `${count(facts.longestWinStreak)}, ${count(facts.longestLossStreak)}`],
        ];
  return table(
    'Closed trades',
    ['', '#Value'],
    [
      ['Trades', count(trades.count)],
      ['Won', percent(trades.winRate)],
      ['Profit factor', decimal(trades.profitFactor)],
      ['Average net return', percent(trades.averageReturn, 2)],
      ...more,
      ['Average bars held', decimal(trades.averageBars, 1)],
      ['Long', side(trades.long)],
      ['Short', side(trades.short)],
    ],
  );
}

function orderTable({ backtest }: ReportInputs): TableBlock {
  const { orders, analysis } = backtest;
  const stops = analysis?.stops;
  return table(
    'Orders and doubts',
    ['', '#Count'],
    [
      ['Orders placed', count(orders.placed)],
      ['Filled', count(orders.filled)],
      ['Filled in part', count(orders.partial)],
      ['Expired', count(orders.expired)],
      ['Bars that held both stop and target', count(backtest.ambiguousBars)],
      ['Bars filled at the close, their open not traded', count(backtest.staleOpenFills)],
      ['Circuit breaker trips', count(backtest.breakerTrips)],
      ...(stops === undefined
        ? []
        : [
            ['Trades that left at their first stop', count(stops.count)],
            ['Of these, opened beyond it', `${count(stops.beyond)}, ${percent(stops.averageBeyond, 2)} on average`],
          ]),
    ],
  );
}

function side({ count: trades, winRate }: SideTrades): string {
  return trades === 0 ? '0' : `${count(trades)}, ${percent(winRate)} won`;
}
