import type { RuleModel } from '../model.ts';

type Rule = RuleModel['rules'][number];

/**
 * Probability of a row: (1 + score) / 2, the score being the sum of the scores of the rules that hold, kept within -1 and 1. A rule
 * holds when all its conditions do; a missing value fulfils none. A row for which no rule holds has the probability 0.5.
 */
export function rulePredictor({ rules }: RuleModel): (row: Float64Array) => number {
  return (row) => {
    let score = 0;
    for (const rule of rules) if (holds(rule, row)) score += rule.score;
    return (1 + Math.min(1, Math.max(-1, score))) / 2;
  };
}

function holds({ when }: Rule, row: Float64Array): boolean {
  for (const { feature, above, below } of when) {
    const value = row[feature]!;
    if (value !== value) return false;
    if (above !== null && !(value > above)) return false;
    if (below !== null && !(value < below)) return false;
  }
  return true;
}
