import { parentPort } from 'node:worker_threads';
import type { RunUnit, UnitData } from '../ports.ts';
import { buffersOf } from './unit-buffers.ts';

/** Messages to a worker. A batch comes before its units, messages keep their order. */
export type ToWorker =
  | { readonly type: 'batch'; readonly batch: number; readonly module: string; readonly shared: UnitData }
  | { readonly type: 'unit'; readonly batch: number; readonly index: number; readonly input: UnitData }
  | { readonly type: 'end'; readonly batch: number };

export type FromWorker =
  | { readonly batch: number; readonly index: number; readonly output: UnitData }
  | { readonly batch: number; readonly index: number; readonly error: unknown };

interface Batch {
  readonly run: Promise<RunUnit>;
  readonly shared: UnitData;
}

const batches = new Map<number, Batch>();

parentPort?.on('message', (message: ToWorker) => void take(message));

async function take(message: ToWorker): Promise<void> {
  if (message.type === 'batch') {
    const run = import(message.module).then(({ runUnit }: { runUnit: RunUnit }) => runUnit);
    run.catch(() => undefined);
    batches.set(message.batch, { run, shared: message.shared });
    return;
  }
  if (message.type === 'end') {
    batches.delete(message.batch);
    return;
  }
  const { batch, index, input } = message;
  try {
    const { run, shared } = batches.get(batch)!;
    const output = (await run)(input, shared);
    parentPort!.postMessage({ batch, index, output } satisfies FromWorker, buffersOf(output));
  } catch (error) {
    parentPort!.postMessage({ batch, index, error } satisfies FromWorker);
  }
}
