import { fail, ok, type Result } from '../failure.ts';
import type { Checkpoint, Fingerprint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import type { PlanDeps, PlanRequest } from '../pipeline/engine-deps.ts';
import { planPipeline } from '../pipeline/plan.ts';
import type { PlannedStage } from '../pipeline/plan-types.ts';
import { factsOf, readCheckpoint } from '../pipeline/read-checkpoint.ts';
import type { StageFacts } from '../pipeline/stage.ts';
import { StatIndex } from '../pipeline/stat-index.ts';
import { nearest } from '../util/nearest.ts';

/** What a stage's published outputs were built from, and how it stands now. */
export interface StageExplanation {
  readonly stage: string;
  readonly title: string;
  readonly directory: string;
  readonly state: PlannedStage['state'];
  readonly reasons: PlannedStage['reasons'];
  /** Digest of the fingerprint, null when nothing is published. */
  readonly digest: string | null;
  readonly fingerprint: Fingerprint | null;
  readonly code: Checkpoint['code'] | null;
  readonly outputs: Checkpoint['outputs'];
  readonly facts: StageFacts;
}

export function explainStage(deps: PlanDeps, request: PlanRequest, name: string): Result<StageExplanation> {
  const names = deps.graph.map((stage) => stage.name);
  const stage = deps.graph.find((one) => one.name === name);
  if (!stage) return fail({ reason: 'unknown-stage', name, known: names, nearest: nearest(name, names) });
  const index = StatIndex.open(deps.files);
  const plan = planPipeline(deps, { ...request, to: name }, index);
  if (!plan.ok) return plan;
  const look = readCheckpoint(deps.files, index, stage, request.strategy);
  if (!look.ok) return look;
  const { checkpoint } = look.value;
  const { state, reasons } = plan.value.stages.find((one) => one.name === name)!;
  return ok({
    stage: name,
    title: stage.title,
    directory: stage.directory(request.strategy),
    state,
    reasons,
    digest: checkpoint?.digest ?? null,
    fingerprint: checkpoint?.fingerprint ?? null,
    code: checkpoint?.code ?? null,
    outputs: checkpoint?.outputs ?? [],
    facts: checkpoint ? factsOf(checkpoint) : {},
  });
}
