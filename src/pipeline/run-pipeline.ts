import { ok, type Failure, type Result } from '../failure.ts';
import type { Checkpoint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import type { EngineDeps, PlanRequest } from './engine-deps.ts';
import { cancelledBy } from '../util/cancelled-by.ts';
import type { Emit, RunSummary, StageOutcome } from './events.ts';
import { executeStage } from './execute-stage.ts';
import { inspectStage } from './inspect-stage.ts';
import { planPipeline } from './plan.ts';
import type { PlannedStage } from './plan-types.ts';
import { factsOf, readCheckpoint } from './read-checkpoint.ts';
import type { StageSpec } from './stage.ts';
import { StatIndex } from './stat-index.ts';

export interface RunRequest extends PlanRequest {
  /** Go on with stages that do not depend on a failed one. */
  readonly keepGoing?: boolean;
  /** How long to wait for another process that holds the workspace. */
  readonly waitSeconds?: number;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/**
 * Runs what is not fresh, independent stages at the same time. Fails only when the run cannot start; what became of each stage is in
 * the summary. Nothing is written and no lock taken when everything is fresh.
 */
export async function runPipeline(deps: EngineDeps, request: RunRequest): Promise<Result<RunSummary>> {
  const first = planPipeline(deps, request);
  if (!first.ok) return first;
  const idle = first.value.stages.every(({ state }) => state === 'fresh' || state === 'skipped');
  if (idle) return runLocked(deps, request, false);
  const waiting = (holder: string) => request.emit({ type: 'lock-waiting', holder });
  const hold = await deps.lock.acquire(request.waitSeconds ?? 0, waiting, request.signal);
  if (!hold.ok) return hold;
  try {
    return await runLocked(deps, request, true);
  } finally {
    hold.value.release();
  }
}

async function runLocked(deps: EngineDeps, request: RunRequest, mayWrite: boolean): Promise<Result<RunSummary>> {
  const index = StatIndex.open(deps.files, request.rehash);
  const plan = planPipeline(deps, request, index);
  if (!plan.ok) return plan;
  const run = new Run(deps, request, index, plan.value.stages, mayWrite);
  request.emit({ type: 'run-started', strategy: request.strategy, plan: plan.value, workers: deps.queue.workers });
  const summary = await run.finish();
  if (mayWrite) {
    const saved = index.save();
    if (!saved.ok && summary.stages.every(({ failure }) => failure === null)) return saved;
  }
  request.emit({ type: 'run-finished', summary });
  return ok(summary);
}

class Run {
  readonly #deps: EngineDeps;
  readonly #request: RunRequest;
  readonly #index: StatIndex;
  readonly #planned: ReadonlyMap<string, PlannedStage>;
  readonly #final = new Map<string, Checkpoint>();
  readonly #outcomes = new Map<string, Promise<StageOutcome>>();
  readonly #folders: ReadonlyMap<string, string>;
  readonly #mayWrite: boolean;
  #stopped = false;

  constructor(
    deps: EngineDeps,
    request: RunRequest,
    index: StatIndex,
    planned: readonly PlannedStage[],
    mayWrite: boolean,
  ) {
    this.#mayWrite = mayWrite;
    this.#deps = deps;
    this.#request = request;
    this.#index = index;
    this.#planned = new Map(planned.map((stage) => [stage.name, stage]));
    this.#folders = new Map(deps.graph.map(({ name, directory }) => [name, directory(request.strategy)]));
  }

  async finish(): Promise<RunSummary> {
    const { stopwatch, graph } = this.#deps;
    const began = stopwatch.now();
    for (const stage of graph) this.#outcomes.set(stage.name, this.#settle(stage));
    const settled = await Promise.allSettled(this.#outcomes.values());
    const bug = settled.find((one) => one.status === 'rejected');
    if (bug) throw bug.reason;
    const stages = await Promise.all(this.#outcomes.values());
    return { strategy: this.#request.strategy, stages, elapsedMs: stopwatch.now() - began };
  }

  async #settle(stage: StageSpec): Promise<StageOutcome> {
    const { name } = stage;
    const upstream = await Promise.all(stage.upstream.map((one) => this.#outcomes.get(one.stage)!));
    if (this.#planned.get(name)!.state === 'skipped') return this.#useAsIs(stage);
    const blocked = upstream.find(
      (one) => this.#planned.get(one.stage)!.state !== 'skipped' && !this.#final.has(one.stage),
    );
    if (blocked) return this.#block(name, blocked.stage);
    if (this.#request.signal.aborted)
      return { ...outcome(name, 'cancelled'), failure: cancelledBy(this.#request.signal).failure };
    if (this.#stopped) return this.#block(name, 'an earlier failure');
    const began = this.#deps.stopwatch.now();
    const elapsed = () => this.#deps.stopwatch.now() - began;
    try {
      return await this.#bring(stage, elapsed);
    } catch (bug) {
      this.#stopped = true;
      throw bug;
    }
  }

  async #bring(stage: StageSpec, elapsed: () => number): Promise<StageOutcome> {
    const { strategy, config, emit, signal } = this.#request;
    const { name, title } = stage;
    const inspection = inspectStage(this.#deps, this.#index, stage, this.#request, this.#final);
    if (!inspection.ok) return this.#failed(name, inspection.failure, elapsed());
    const { state, published, reasons } = inspection.value;
    if (state === 'fresh') {
      this.#final.set(name, published!);
      emit({ type: 'stage-fresh', stage: name, facts: factsOf(published!) });
      return { ...outcome(name, 'fresh'), facts: factsOf(published!) };
    }
    if (!this.#mayWrite)
      return this.#failed(name, { reason: 'input-changed-while-running', stage: name, file: name }, elapsed());
    emit({ type: 'stage-started', stage: name, title, reasons });
    const task = { stage, strategy, config, inspection: inspection.value, folders: this.#folders, emit, signal };
    const executed = await executeStage(this.#deps, this.#index, task);
    if (!executed.ok) return this.#failed(name, executed.failure, elapsed());
    const { how, checkpoint } = executed.value;
    this.#final.set(name, checkpoint);
    emit({ type: 'stage-finished', stage: name, how, facts: factsOf(checkpoint), elapsedMs: elapsed() });
    return { ...outcome(name, how), facts: factsOf(checkpoint), elapsedMs: elapsed() };
  }

  #failed(stage: string, failure: Failure, elapsedMs: number): StageOutcome {
    const cancelled = failure.reason === 'cancelled';
    if (!this.#request.keepGoing || cancelled) this.#stopped = true;
    this.#request.emit({ type: 'stage-failed', stage, failure, elapsedMs });
    return { ...outcome(stage, cancelled ? 'cancelled' : 'failed'), failure, elapsedMs };
  }

  #block(stage: string, because: string): StageOutcome {
    this.#request.emit({ type: 'stage-blocked', stage, because });
    return outcome(stage, 'blocked');
  }

  /** A stage out of range lends its outputs when they are whole. */
  #useAsIs(stage: StageSpec): StageOutcome {
    const look = readCheckpoint(this.#deps.files, this.#index, stage, this.#request.strategy);
    if (look.ok && look.value.checkpoint && look.value.defects.length === 0)
      this.#final.set(stage.name, look.value.checkpoint);
    return outcome(stage.name, 'skipped');
  }
}

function outcome(stage: string, how: StageOutcome['outcome']): StageOutcome {
  return { stage, outcome: how, facts: {}, elapsedMs: 0, failure: null };
}

/** The failure that decides a run's exit code: the first in the order of the stages. */
export function firstFailure({ stages }: RunSummary): Failure | null {
  return stages.find(({ failure }) => failure !== null)?.failure ?? null;
}
