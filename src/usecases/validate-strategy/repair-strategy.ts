import type { Failure, Result } from '../../failure.ts';
import { gatesSchema, sectionSchemas } from '../../formats/config/config-schemas.ts';
import { strategyFile, strategySchema } from '../../formats/config/effective-config.ts';
import { repairConfig } from '../../formats/config/repair/repair-config.ts';
import type { StrategyRepair } from '../../formats/strategy-validation/strategy-validation.schema.generated.ts';
import { mendParameter } from './mend-parameter.ts';
import { checkParameters, configOf, type RunOnce } from './run-once.ts';

/** Asks a language model for a whole strategy file instead of one that fails; its answer is not checked yet. */
export type AskModel = (file: string, text: string, failure: Failure) => Promise<Result<string>>;

export interface RepairedStrategy {
  readonly text: string;
  readonly repairs: readonly StrategyRepair[];
  /** What is still wrong; null when nothing is known to be. */
  readonly left: Failure | null;
}

const mostMends = 20;

/**
 * One attempt at mending a strategy file that fails: by rule, and where no rule helps, by one question to a model if one is
 * configured. An answer that is no valid strategy file changes nothing. `failure` is what the file failed with.
 */
export async function repairStrategy(
  ask: RunOnce,
  text: string,
  failure: Failure,
  askModel: AskModel | null,
): Promise<RepairedStrategy> {
  const ruled = byRule(ask, text, failure);
  if (ruled.left === null || askModel === null) return ruled;
  const file = strategyFile(ask.strategy);
  const answer = await askModel(file, ruled.text, ruled.left);
  if (!answer.ok) return { ...ruled, left: answer.failure };
  const trouble = troubleOf(ask, answer.value);
  if (trouble !== null) return { ...ruled, left: trouble };
  const repair = {
    by: 'model' as const,
    key: '',
    rule: 'rewritten by the configured model',
    before: ruled.text,
    after: answer.value,
  };
  return { text: answer.value, repairs: [...ruled.repairs, repair], left: null };
}

function byRule(ask: RunOnce, text: string, failure: Failure): RepairedStrategy {
  const schema = strategySchema({ sections: sectionSchemas, gates: gatesSchema });
  const valid = repairConfig(strategyFile(ask.strategy), text, schema);
  const repairs: StrategyRepair[] = valid.repairs.map((repair) => ({ by: 'rule', ...repair }));
  if (valid.left !== null) return { text: valid.text, repairs, left: valid.left };
  let now = valid.text;
  // Troubles that show only with data are known from the run that failed; those that show without are looked for again.
  let trouble = repairs.length === 0 ? failure : troubleOf(ask, now);
  for (let mends = 0; trouble !== null && mends < mostMends; mends++) {
    const config = configOf(ask, now);
    if (!config.ok) return { text: now, repairs, left: config.failure };
    const mended = mendParameter(trouble, now, config.value);
    if (mended === null) return { text: now, repairs, left: trouble };
    repairs.push(...mended.repairs.map((repair) => ({ by: 'rule' as const, ...repair })));
    now = mended.text;
    trouble = troubleOf(ask, now);
  }
  return { text: now, repairs, left: trouble };
}

function troubleOf(ask: RunOnce, text: string): Failure | null {
  const config = configOf(ask, text);
  if (!config.ok) return config.failure;
  const checked = checkParameters(config.value);
  return checked.ok ? null : checked.failure;
}
