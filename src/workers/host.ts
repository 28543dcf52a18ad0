import { parentPort } from 'node:worker_threads';
import type { RunUnit, UnitData, UnitTools } from '../ports.ts';
import { type ThreadCrew, threadCrew } from './thread-crew.ts';
import { buffersOf } from './unit-buffers.ts';

/** Messages to a worker. A batch comes before its units, messages keep their order. */
export type ToWorker =
  | {
      readonly type: 'batch';
      readonly batch: number;
      readonly module: string;
      readonly shared: UnitData;
      /** Threads each unit may use. */
      readonly threads: number;
    }
  | { readonly type: 'unit'; readonly batch: number; readonly index: number; readonly input: UnitData }
  | { readonly type: 'end'; readonly batch: number };

export type FromWorker =
  | { readonly batch: number; readonly index: number; readonly output: UnitData }
  | { readonly batch: number; readonly index: number; readonly error: unknown };

interface Batch {
  readonly run: Promise<RunUnit>;
  readonly shared: UnitData;
  readonly threads: number;
}

const batches = new Map<number, Batch>();
let crew: ThreadCrew | null = null;

parentPort?.on('message', (message: ToWorker) => void take(message));

async function take(message: ToWorker): Promise<void> {
  if (message.type === 'batch') {
    const run = import(message.module).then(({ runUnit }: { runUnit: RunUnit }) => runUnit);
    run.catch(() => undefined);
    batches.set(message.batch, { run, shared: message.shared, threads: message.threads });
    return;
  }
  if (message.type === 'end') {
    batches.delete(message.batch);
    return;
  }
  const { batch, index, input } = message;
  try {
    const { run, shared, threads } = batches.get(batch)!;
    const output = (await run)(input, shared, toolsFor(threads));
    parentPort!.postMessage({ batch, index, output } satisfies FromWorker, buffersOf(output));
  } catch (error) {
    parentPort!.postMessage({ batch, index, error } satisfies FromWorker);
  }
}

/** One crew is kept, as batches of one size follow one another. */
function toolsFor(threads: number): UnitTools {
  if (threads < 2) return {};
  if (crew?.size !== threads) {
    crew?.close();
    crew = threadCrew(threads);
  }
  return { crew };
}
