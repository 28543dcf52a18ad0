import { installFaults, type Fault } from './faults.ts';
import { runStage } from './stage-run.ts';

/** Runs a real stage in a workspace, inline, with a fault; prints how many mutating calls there were. */
const [root, strategy, stage, flags, fault] = process.argv.slice(2) as [string, string, string, string, string];
const faults = installFaults(JSON.parse(fault) as Fault);
const failure = await runStage(root, strategy, stage, flags);
console.log(JSON.stringify({ calls: faults.count(), failure }));
