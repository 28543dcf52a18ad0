import { nodeFiles } from '../adapters/node-files.ts';
import { openApp } from '../compose.ts';
import { ok, type Result } from '../failure.ts';
import { planPipeline } from '../pipeline/plan.ts';
import type { Plan } from '../pipeline/plan-types.ts';
import { explainStage, type StageExplanation } from '../usecases/explain-stage.ts';
import { strategyNames } from '../usecases/load-config.ts';
import { chosenStrategy, findRoot } from './places.ts';
import type { RunAsk } from './run-request.ts';

/** How the stages of one strategy stand; of every strategy when `strategy` is null. */
export function statusOf(
  rootFlag: string | undefined,
  strategy: string | null | undefined,
  config: RunAsk['config'],
): Result<readonly Plan[]> {
  const root = findRoot(rootFlag);
  if (!root.ok) return root;
  const names = strategy === null ? strategyNames(nodeFiles(root.value)) : ok([chosenStrategy(strategy)]);
  if (!names.ok) return names;
  const plans: Plan[] = [];
  for (const name of names.value) {
    const app = openApp({
      root: root.value,
      strategy: name,
      flags: config,
      workers: 0,
      command: 'assay status',
    });
    if (!app.ok) return app;
    const plan = planPipeline(app.value.deps, { strategy: name, config: app.value.config });
    if (!plan.ok) return plan;
    plans.push(plan.value);
  }
  return ok(plans);
}

export function explain(
  rootFlag: string | undefined,
  strategy: string | undefined,
  config: RunAsk['config'],
  stage: string,
): Result<StageExplanation> {
  const root = findRoot(rootFlag);
  if (!root.ok) return root;
  const name = chosenStrategy(strategy);
  const app = openApp({
    root: root.value,
    strategy: name,
    flags: config,
    workers: 0,
    command: 'assay explain',
  });
  if (!app.ok) return app;
  return explainStage(app.value.deps, { strategy: name, config: app.value.config }, stage);
}
