import type { ProbabilityGroup } from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import { fact, fix, type Rule } from './rule.ts';

const wide = 0.05;
const leastGroups = 4;

/** Whether firmer probabilities are worth more. */
export const probabilityRules: readonly Rule[] = [
  {
    id: 'calibration-gap',
    title: 'Trades win less often than their probability says',
    judge: ({ analysis: { probabilities } }) => {
      const trades = probabilities.reduce((sum, group) => sum + group.trades, 0);
      if (trades === 0) return null;
      const said = weighted(probabilities, (group) => group.meanProbability) / trades;
      const won = weighted(probabilities, (group) => group.hitRate) / trades;
      const gap = said - won;
      if (gap <= wide || gap <= 2 * Math.sqrt((said * (1 - said)) / trades)) return null;
      return {
        effect: 4 * gap,
        evidence: [
          fact('mean probability', said, 'share'),
          fact('hit rate', won, 'share'),
          fact('trades', trades, 'count'),
        ],
        explanation:
          'The gap is wider than chance allows: probabilities of traded bars are too firm, or costs turn wins into losses.',
        fix: fix('calibrate.method', 'Try another calibration, and look at its report.'),
      };
    },
  },
  {
    id: 'probabilities-not-monotone',
    title: 'Firmer probabilities do not earn more',
    judge: ({ analysis: { probabilities } }) => {
      const tau = concordance(probabilities.map(({ averageReturn }) => averageReturn));
      if (probabilities.length < leastGroups || tau > 0) return null;
      const weakest = probabilities[0]!;
      const firmest = probabilities.at(-1)!;
      return {
        effect: 0.4 - 0.6 * tau,
        evidence: [
          fact("Kendall's tau of probability and return", tau, 'number'),
          fact('mean return of the least sure', weakest.averageReturn, 'share'),
          fact('of the surest', firmest.averageReturn, 'share'),
        ],
        explanation: 'If the model knew something, trades it is surest of would do best; here they do not.',
        fix: fix('train.model.kind', 'Work on features and labels; sizes that follow the probability will not help.'),
      };
    },
  },
];

function weighted(groups: readonly ProbabilityGroup[], value: (group: ProbabilityGroup) => number): number {
  return groups.reduce((sum, group) => sum + group.trades * value(group), 0);
}

/** Kendall's tau of values with their order. */
function concordance(values: readonly number[]): number {
  let score = 0;
  for (let i = 0; i < values.length; i++)
    for (let j = i + 1; j < values.length; j++) score += Math.sign(values[j]! - values[i]!);
  return score / Math.max(1, (values.length * (values.length - 1)) / 2);
}
