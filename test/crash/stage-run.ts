import type { openApp as OpenApp } from '../../src/compose.ts';
import type { Failure } from '../../src/failure.ts';
import type { runPipeline as RunPipeline } from '../../src/pipeline/run-pipeline.ts';
import type { JsonObject } from '../../src/util/json.ts';

const built = (module: string): Promise<unknown> => import(new URL(`../../dist/${module}.js`, import.meta.url).href);

/** Runs one stage of the built code inline; the failure it ended with, if any. */
export async function runStage(root: string, strategy: string, stage: string, flags: string): Promise<Failure | null> {
  const { openApp } = (await built('compose')) as { openApp: typeof OpenApp };
  const { runPipeline } = (await built('pipeline/run-pipeline')) as { runPipeline: typeof RunPipeline };
  const app = openApp({ root, strategy, flags: JSON.parse(flags) as JsonObject, workers: 0, command: 'test' });
  if (!app.ok) throw new Error(JSON.stringify(app.failure));
  const { deps, config } = app.value;
  const done = await runPipeline(deps, {
    strategy,
    config,
    from: stage,
    to: stage,
    emit: () => {},
    signal: new AbortController().signal,
  });
  if (!done.ok) return done.failure;
  return done.value.stages.find(({ failure }) => failure)?.failure ?? null;
}
