import { smallConfig, smallDeps } from '../engine/small-graph.ts';
import { runPipeline } from '../../src/pipeline/run-pipeline.ts';
import { installFaults, type Fault } from './faults.ts';

/** Runs two stages of the small graph in a workspace with a fault; the parent looks at what is left. */
const [root, mark, fault] = process.argv.slice(2) as [string, string, string];
const faults = installFaults(JSON.parse(fault) as Fault);
const config = { ...smallConfig, upper: { mark, extra: mark === '?' } };
await runPipeline(smallDeps(root), {
  strategy: 's',
  config,
  to: 'upper',
  emit: () => {},
  signal: new AbortController().signal,
});
console.log(faults.count());
