import { eventLog } from '../adapters/event-log.ts';
import { openApp } from '../compose.ts';
import { ok, type Failure, type Result } from '../failure.ts';
import type { Emit, RunSummary } from '../pipeline/events.ts';
import { planPipeline } from '../pipeline/plan.ts';
import type { Plan } from '../pipeline/plan-types.ts';
import { firstFailure } from '../pipeline/run-pipeline.ts';
import { runStrategy } from '../usecases/run-strategy.ts';
import { onInterrupt } from './interrupt.ts';
import { rememberNoop } from './noop.ts';
import { filesOfRun } from './run-files.ts';
import { questionOf, type RunAsk } from './run-request.ts';

const logFile = 'results/events.jsonl';

export interface StagesRun {
  readonly summary: RunSummary;
  /** The failure that decides the exit code, null when everything asked for is done. */
  readonly failure: Failure | null;
}

/** Runs stages; a second Ctrl-C ends the process at once. */
export async function runStages(root: string, strategy: string, ask: RunAsk, emit: Emit): Promise<Result<StagesRun>> {
  const app = openApp({
    root,
    strategy,
    flags: ask.config,
    workers: ask.workers,
    command: ask.command,
  });
  if (!app.ok) return app;
  const { deps, config, run } = app.value;
  const interrupt = onInterrupt();
  let log: ((event: object) => void) | undefined;
  let logTrouble: string | undefined;
  const both: Emit = (event) => {
    emit(event);
    if (
      !run.logEvents ||
      (log === undefined &&
        event.type === 'run-started' &&
        event.plan.stages.every(({ state }) => state === 'fresh' || state === 'skipped'))
    )
      return;
    if (event.type === 'run-started') log = eventLog(`${root}/${logFile}`, (code) => (logTrouble ??= code));
    log?.(event);
  };
  try {
    const { from, to, force, keep, keepGoing, rehash } = ask;
    const request = {
      strategy,
      config,
      from,
      to,
      force,
      keep,
      keepGoing,
      rehash,
      waitSeconds: ask.waitSeconds ?? run.waitSeconds,
      emit: both,
      signal: interrupt.signal,
    };
    const summary = await runStrategy(deps, request);
    if (!summary.ok) return summary;
    const fresh = summary.value.stages.every(
      ({ outcome, failure }) => failure === null && (outcome === 'fresh' || outcome === 'skipped'),
    );
    const paths = fresh ? filesOfRun(deps, request) : null;
    if (paths) rememberNoop(root, questionOf(ask, strategy), paths, summary.value);
    return ok({ summary: summary.value, failure: firstFailure(summary.value) ?? logFailure(logTrouble) });
  } finally {
    interrupt.off();
  }
}

/** Told last: a log that cannot be written takes nothing from what the run has published. */
function logFailure(code: string | undefined): Failure | null {
  return code === undefined ? null : { reason: 'file-operation-failed', operation: 'write', file: logFile, code };
}

/** What would run, without running or writing anything. */
export function planStages(root: string, strategy: string, ask: RunAsk): Result<Plan> {
  const app = openApp({ root, strategy, flags: ask.config, workers: 0, command: ask.command });
  if (!app.ok) return app;
  const { from, to, force, keep, rehash } = ask;
  return planPipeline(app.value.deps, { strategy, config: app.value.config, from, to, force, keep, rehash });
}
