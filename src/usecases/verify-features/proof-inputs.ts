import type { FeatureSpec } from '../../core/features/feature-spec.ts';
import { resolveFeatures } from '../../core/features/resolve-features.ts';
import type { World } from '../../core/leaks/feature-subject.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import type { LabelTable } from '../../formats/labels/label-table.ts';
import { parseLabels } from '../../formats/labels/labels-arrow.ts';
import { parseMacro } from '../../formats/macro/macro-arrow.ts';
import type { PlanDeps } from '../../pipeline/engine-deps.ts';
import { planPipeline } from '../../pipeline/plan.ts';
import type { JsonObject } from '../../util/json.ts';

export interface ProofInputs {
  readonly world: World & { readonly labels: LabelTable };
  readonly specs: readonly FeatureSpec[];
}

/** What a strategy's features are computed from and learnt against, as published; refused unless all of it is fresh. */
export function readProofInputs(deps: PlanDeps, strategy: string, config: JsonObject): Result<ProofInputs> {
  const plan = planPipeline(deps, { strategy, config, to: ['features', 'labels'] });
  if (!plan.ok) return plan;
  const behind = plan.value.stages.find(({ state }) => state !== 'fresh' && state !== 'skipped');
  if (behind) return fail({ reason: 'proof-not-fresh', strategy, stage: behind.name, state: behind.state });
  const read = <T>(stage: string, file: string, parse: (bytes: Uint8Array) => Result<T>): Result<T> => {
    const folder = deps.graph.find(({ name }) => name === stage)!.directory(strategy);
    const bytes = deps.files.read(`${folder}/${file}`);
    return bytes.ok ? parse(bytes.value) : bytes;
  };
  const bars = read('data', 'bars.arrow', parseBars);
  if (!bars.ok) return bars;
  const labels = read('labels', 'labels.arrow', parseLabels);
  if (!labels.ok) return labels;
  const macroFile = `${deps.graph.find(({ name }) => name === 'data')!.directory(strategy)}/macro.arrow`;
  const facts = deps.files.facts(macroFile);
  if (!facts.ok) return facts;
  const macro = facts.value === null ? ok(null) : read('data', 'macro.arrow', parseMacro);
  if (!macro.ok) return macro;
  const specs = resolveFeatures(config['features']!, bars.value.symbols.length);
  if (!specs.ok) return specs;
  return ok({ world: { bars: bars.value, labels: labels.value, macro: macro.value }, specs: specs.value });
}
