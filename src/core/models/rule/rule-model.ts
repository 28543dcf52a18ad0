import type { RuleSettings } from '../../../formats/config/train.schema.generated.ts';
import { fail, ok, type Result } from '../../../failure.ts';
import type { RuleModel } from '../model.ts';

/**
 * Rules of the configuration with features by number: data only, nothing is fitted. Fails with `train-rule-wrong` when there is no rule
 * or one reads a feature that is not among `names`.
 */
export function ruleModel({ list }: RuleSettings, names: readonly string[]): Result<RuleModel> {
  if (list.length === 0) return fail({ reason: 'train-rule-wrong', problem: 'none', at: '', name: '', names });
  for (const [r, { when }] of list.entries()) {
    const c = when.findIndex(({ feature }) => !names.includes(feature));
    if (c < 0) continue;
    const at = `[${r}].when[${c}].feature`;
    return fail({ reason: 'train-rule-wrong', problem: 'unknown', at, name: when[c]!.feature, names });
  }
  const rules = list.map(({ score, when }) => ({
    score,
    when: when.map(({ feature, above, below }) => ({
      feature: names.indexOf(feature),
      above: above ?? null,
      below: below ?? null,
    })),
  }));
  return ok({ kind: 'rule', rules });
}

/** A rule in one line, for records: "0.4 if rsi-14 > 50 and atr-14 < 0.02". */
export function ruleText({ score, when }: RuleSettings['list'][number]): string {
  const parts = when.flatMap(({ feature, above, below }) => [
    ...(above === undefined ? [] : [`${feature} > ${above}`]),
    ...(below === undefined ? [] : [`${feature} < ${below}`]),
  ]);
  return `${score} if ${parts.join(' and ')}`;
}
