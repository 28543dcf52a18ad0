import type { Diagnosis } from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import { benchmarkRules } from './benchmark-rules.ts';
import { costRules } from './cost-rules.ts';
import { exitRules } from './exit-rules.ts';
import { fillRules } from './fill-rules.ts';
import { groupRules } from './group-rules.ts';
import { probabilityRules } from './probability-rules.ts';
import { riskRules } from './risk-rules.ts';
import type { Ground, Rule } from './rule.ts';
import { sampleRules } from './sample-rules.ts';
import { timeRules } from './time-rules.ts';

export const rules: readonly Rule[] = [
  ...sampleRules,
  ...fillRules,
  ...costRules,
  ...benchmarkRules,
  ...timeRules,
  ...riskRules,
  ...exitRules,
  ...groupRules,
  ...probabilityRules,
];

/** What to look at first, by the part of the result that hangs on it. From a half of it on the matter is of high severity, from a fifth of medium. */
export function diagnose(ground: Ground): Diagnosis[] {
  return rules
    .flatMap(({ id, title, judge }) => {
      const found = judge(ground);
      if (found === null) return [];
      const effect = Math.min(1, Math.max(0, found.effect));
      const severity = effect >= 0.5 ? ('high' as const) : effect >= 0.2 ? ('medium' as const) : ('low' as const);
      return [{ id, severity, title, ...found, effect, evidence: [...found.evidence] }];
    })
    .sort((a, b) => b.effect - a.effect || (a.id < b.id ? -1 : 1));
}
