import { fail, ok, type Result } from '../failure.ts';
import type { Checkpoint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import type { PlanDeps, PlanRequest } from './engine-deps.ts';
import { inspectStage } from './inspect-stage.ts';
import type { Plan, PlannedStage, StaleReason } from './plan-types.ts';
import { readCheckpoint } from './read-checkpoint.ts';
import type { StageSpec } from './stage.ts';
import { stagesInRange } from './stage-range.ts';
import { StatIndex } from './stat-index.ts';

/**
 * Says of every stage whether it is fresh, restorable or stale and why. Reads files, writes none.
 * A stage after one that will run is `waiting`: it is decided when its inputs are there, and stays fresh if they come out the same.
 */
export function planPipeline(
  deps: PlanDeps,
  request: PlanRequest,
  index = StatIndex.open(deps.files, request.rehash),
): Result<Plan> {
  const range = stagesInRange(deps.graph, request);
  if (!range.ok) return range;
  const final = new Map<string, Checkpoint>();
  const pending = new Set<string>();
  const stages: PlannedStage[] = [];
  for (const stage of deps.graph) {
    const planned = range.value.has(stage.name)
      ? planStage(deps, request, index, stage, final, pending)
      : useAsIs(deps, request, index, stage, final);
    if (!planned.ok) return planned;
    stages.push(planned.value);
  }
  const needed = missingUpstream(deps.graph, stages, final);
  return needed ?? ok({ strategy: request.strategy, stages });
}

function planStage(
  deps: PlanDeps,
  request: PlanRequest,
  index: StatIndex,
  stage: StageSpec,
  final: Map<string, Checkpoint>,
  pending: Set<string>,
): Result<PlannedStage> {
  const inspected = inspectStage(deps, index, stage, request, final);
  if (!inspected.ok) return inspected;
  const { state, reasons, published } = inspected.value;
  const before = stage.upstream.map((one) => one.stage).filter((name) => pending.has(name));
  const { name, title } = stage;
  if (before.length > 0) {
    pending.add(name);
    const waits: StaleReason[] = before.map((upstream) => ({ kind: 'upstream-stale', stage: upstream }));
    const own = reasons.filter(
      (reason) => !(reason.kind === 'input-changed' && before.some((one) => reason.input.startsWith(`${one}/`))),
    );
    return ok({ name, title, state: 'waiting', reasons: [...own, ...waits] });
  }
  if (state === 'fresh') final.set(name, published!);
  else pending.add(name);
  return ok({ name, title, state, reasons });
}

function useAsIs(
  deps: PlanDeps,
  { strategy }: PlanRequest,
  index: StatIndex,
  stage: StageSpec,
  final: Map<string, Checkpoint>,
): Result<PlannedStage> {
  const look = readCheckpoint(deps.files, index, stage, strategy);
  if (!look.ok) return look;
  const { checkpoint, defects } = look.value;
  if (checkpoint && defects.length === 0) final.set(stage.name, checkpoint);
  return ok({ name: stage.name, title: stage.title, state: 'skipped', reasons: defects });
}

/** A stage in range that reads a stage out of range needs that one's outputs whole. */
function missingUpstream(
  graph: readonly StageSpec[],
  stages: readonly PlannedStage[],
  final: ReadonlyMap<string, Checkpoint>,
) {
  for (const [i, { state }] of stages.entries()) {
    if (state === 'skipped') continue;
    for (const { stage: upstream } of graph[i]!.upstream) {
      const planned = stages.find(({ name }) => name === upstream)!;
      if (planned.state !== 'skipped' || final.has(upstream)) continue;
      const detail = planned.reasons[0]?.kind ?? 'never-run';
      return fail({ reason: 'upstream-not-ready', stage: graph[i]!.name, upstream, detail });
    }
  }
  return null;
}
