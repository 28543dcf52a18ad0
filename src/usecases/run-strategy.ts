import { ok, type Result } from '../failure.ts';
import type { EngineDeps } from '../pipeline/engine-deps.ts';
import type { RunSummary } from '../pipeline/events.ts';
import { runPipeline, type RunRequest } from '../pipeline/run-pipeline.ts';
import { rememberRun } from './run-history.ts';

/** Runs the pipeline and remembers the outcome for `assay diff`. */
export async function runStrategy(deps: EngineDeps, request: RunRequest): Promise<Result<RunSummary>> {
  try {
    const summary = await runPipeline(deps, request);
    if (!summary.ok) return summary;
    if (summary.value.stages.some(({ outcome }) => outcome === 'ran' || outcome === 'restored')) {
      const kept = rememberRun(deps, request.strategy);
      if (!kept.ok) return kept;
    }
    return ok(summary.value);
  } finally {
    await deps.queue.close();
  }
}
