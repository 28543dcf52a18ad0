import { table, type Section } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { SideTrades } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';

export function tradesSection({ backtest }: ReportInputs): Section {
  const { trades, costs, orders } = backtest;
  const shareOfCash = (cost: number) => percent(cost / backtest.initialCash, 2);
  return {
    id: 'trades',
    title: 'Trades and costs',
    blocks: [
      table(
        'Trades',
        ['', '#Value'],
        [
          ['Trades', count(trades.count)],
          ['Won', percent(trades.winRate)],
          ['Profit factor', decimal(trades.profitFactor)],
          ['Average net return', percent(trades.averageReturn, 2)],
          ['Average bars held', decimal(trades.averageBars, 1)],
          ['Long', side(trades.long)],
          ['Short', side(trades.short)],
        ],
      ),
      table(
        'By exit',
        ['Exit reason', '#Trades', '#Net profit'],
        trades.byExit.map((exit) => [exit.reason, count(exit.count), count(exit.netProfit)]),
      ),
      table(
        'Costs',
        ['', '#Paid', '#Of initial cash'],
        [
          ['Fees', count(costs.fees), shareOfCash(costs.fees)],
          ['Half spread', count(costs.halfSpread), shareOfCash(costs.halfSpread)],
          ['Market impact', count(costs.impact), shareOfCash(costs.impact)],
          ['Borrowing', count(costs.borrow), shareOfCash(costs.borrow)],
          ['Total', count(costs.total), shareOfCash(costs.total)],
        ],
      ),
      table(
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
        ],
      ),
    ],
  };
}

function side({ count: trades, winRate }: SideTrades): string {
  return trades === 0 ? '0' : `${count(trades)}, ${percent(winRate)} won`;
}
