import { orNull, ratio } from '../../../core/analysis/or-null.ts';
import { mean, median, standardDeviation, sum } from '../../../core/numerics/summary.ts';
import type { TradeAnalysis } from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { TradedRow } from './traded-rows.ts';

/** Figures of closed trades, in order of closing. */
export function tradeFigures(closed: readonly TradedRow[]): TradeAnalysis {
  const profits = closed.map(({ netProfit }) => netProfit);
  const returns = closed.map(({ netReturn }) => netReturn);
  const bars = closed.map((trade) => trade.bars);
  const won = closed.filter(({ netProfit }) => netProfit > 0);
  const lost = closed.filter(({ netProfit }) => netProfit < 0);
  const gain = sum(won.map(({ netProfit }) => netProfit));
  const loss = 0 - sum(lost.map(({ netProfit }) => netProfit));
  const hitRate = ratio(won.length, closed.length);
  const payoff = won.length === 0 || lost.length === 0 ? null : ratio(gain / won.length, loss / lost.length);
  const total = sum(profits);
  const firmest = [...profits].sort((a, b) => b - a);
  return {
    count: closed.length,
    hitRate,
    payoff,
    profitFactor: ratio(gain, loss),
    expectancy: orNull(mean(returns)),
    expectancyMoney: orNull(mean(profits)),
    systemQuality: ratio(Math.sqrt(closed.length) * mean(profits), standardDeviation(profits)),
    kelly: hitRate === null || payoff === null || payoff === 0 ? null : orNull(hitRate - (1 - hitRate) / payoff),
    longestWinStreak: longestRun(profits, (profit) => profit > 0),
    longestLossStreak: longestRun(profits, (profit) => profit < 0),
    averageBars: orNull(mean(bars)),
    medianBars: orNull(median(bars)),
    longestBars: bars.reduce((most, value) => Math.max(most, value), 0),
    averageBarsOfWinners: orNull(mean(won.map((trade) => trade.bars))),
    averageBarsOfLosers: orNull(mean(lost.map((trade) => trade.bars))),
    bestReturn: returns.length === 0 ? null : returns.reduce((best, r) => Math.max(best, r)),
    worstReturn: returns.length === 0 ? null : returns.reduce((worst, r) => Math.min(worst, r)),
    bestTradeShare: firmest.length === 0 ? null : ratio(firmest[0]!, total),
    bestFiveShare: firmest.length === 0 ? null : ratio(sum(firmest.slice(0, 5)), total),
  };
}

function longestRun(values: readonly number[], holds: (value: number) => boolean): number {
  let longest = 0;
  let run = 0;
  for (const value of values) {
    run = holds(value) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
