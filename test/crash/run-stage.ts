import { openApp } from '../../src/compose.ts';
import { runPipeline } from '../../src/pipeline/run-pipeline.ts';
import type { JsonObject } from '../../src/util/json.ts';
import { installFaults, type Fault } from './faults.ts';

/** Runs real stages of a strategy in a workspace, inline, with a fault; prints how many mutating calls there were. */
const [root, strategy, stage, flags, fault] = process.argv.slice(2) as [string, string, string, string, string];
const faults = installFaults(JSON.parse(fault) as Fault);
const app = openApp({ root, strategy, flags: JSON.parse(flags) as JsonObject, workers: 0, command: 'test' });
if (!app.ok) throw new Error(JSON.stringify(app.failure));
const { deps, config } = app.value;
const done = await runPipeline(deps, { strategy, config, from: stage, to: stage, emit: () => {}, signal: new AbortController().signal });
const failed = done.ok ? done.value.stages.find(({ failure }) => failure)?.failure : done.failure;
console.log(JSON.stringify({ calls: faults.count(), failure: failed ?? null }));
