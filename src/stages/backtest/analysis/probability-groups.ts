import { mean } from '../../../core/numerics/summary.ts';
import type { ProbabilityGroup } from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { TradedRow } from './traded-rows.ts';

const leastTrades = 20;
const leastPerGroup = 5;

/** Closed trades from the least to the most sure of their own side, in up to ten groups of equal size. */
export function probabilityGroups(closed: readonly TradedRow[]): ProbabilityGroup[] {
  const sure = closed
    .map(({ side, probability, netProfit, netReturn, id }) => ({
      probability: side > 0 ? probability : 1 - probability,
      won: netProfit > 0,
      netReturn,
      id,
    }))
    .filter(({ probability }) => !Number.isNaN(probability))
    .sort((a, b) => a.probability - b.probability || a.id - b.id);
  if (sure.length < leastTrades) return [];
  const groups = Math.min(10, Math.floor(sure.length / leastPerGroup));
  return Array.from({ length: groups }, (_, g) => {
    const members = sure.slice(Math.floor((g * sure.length) / groups), Math.floor(((g + 1) * sure.length) / groups));
    return {
      low: members[0]!.probability,
      high: members.at(-1)!.probability,
      trades: members.length,
      meanProbability: mean(members.map(({ probability }) => probability)),
      hitRate: members.filter(({ won }) => won).length / members.length,
      averageReturn: mean(members.map(({ netReturn }) => netReturn)),
    };
  });
}
