import { Worker } from 'node:worker_threads';
import { fail, ok, type Failure, type Result } from '../failure.ts';
import type { OnUnitDone, Queue, RunUnit, UnitBatch, UnitData } from '../ports.ts';
import { cancelledBy } from '../util/cancelled-by.ts';
import { siblingModule } from '../util/sibling-module.ts';
import type { FromWorker, ToWorker } from '../workers/host.ts';

interface Batch {
  readonly number: number;
  readonly batch: UnitBatch;
  readonly results: UnitData[];
  next: number;
  done: number;
  readonly settle: (failure: Failure | null, bug?: unknown) => void;
  readonly onDone: OnUnitDone;
}

/** Units on worker threads of this process; with no workers, inline. Threads start at the first batch and are kept. */
export function workerQueue(workers: number): Queue {
  return workers === 0 ? inlineQueue : new ThreadQueue(workers);
}

const inlineQueue: Queue = {
  workers: 0,
  async run({ module, shared, units, limit }, onDone, signal) {
    const { runUnit } = (await import(module)) as { runUnit: RunUnit };
    const results: UnitData[] = [];
    for (const unit of units) {
      if (signal.aborted) return cancelledBy(signal);
      const started = performance.now();
      const output = runUnit(unit, shared);
      const tooLong = limit !== undefined && performance.now() - started > limit.seconds * 1000;
      results.push(tooLong ? limit.result : output);
      onDone(results.length, results.length - 1, results.at(-1)!);
      await new Promise(setImmediate);
    }
    return ok(results);
  },
  close: async () => {},
};

class ThreadQueue implements Queue {
  readonly workers: number;
  #threads: Thread[] = [];
  #batches: Batch[] = [];
  #count = 0;

  constructor(workers: number) {
    this.workers = workers;
  }

  async run(batch: UnitBatch, onDone: OnUnitDone, signal: AbortSignal): Promise<Result<readonly UnitData[]>> {
    if (signal.aborted) return cancelledBy(signal);
    if (batch.units.length === 0) return ok([]);
    const stop = () => this.#abandon(cancelledBy(signal).failure);
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await new Promise<Result<readonly UnitData[]>>((resolve, reject) => {
        const results: UnitData[] = [];
        const settle = (failure: Failure | null, bug?: unknown) => {
          this.#batches = this.#batches.filter((one) => one.results !== results);
          if (bug !== undefined) reject(bug);
          else resolve(failure ? fail(failure) : ok(results));
        };
        this.#batches.push({ number: this.#count++, batch, results, next: 0, done: 0, settle, onDone });
        while (this.#threads.length < this.workers) this.#threads.push(this.#start());
        for (const thread of this.#threads) if (!thread.busy) this.#feed(thread);
      });
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async close(): Promise<void> {
    const threads = this.#threads;
    this.#threads = [];
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #start(): Thread {
    const thread: Thread = {
      worker: new Worker(new URL(siblingModule(import.meta.url, '../workers/host'))),
      knows: new Set(),
      busy: false,
      giveUp: undefined,
    };
    thread.worker.on('message', (message: FromWorker) => this.#take(thread, message));
    thread.worker.on('error', (error) => this.#lost(thread, String((error as Error).message ?? error)));
    thread.worker.on('exit', (code) => this.#lost(thread, `exit code ${code}`));
    thread.worker.unref();
    return thread;
  }

  #feed(thread: Thread): void {
    const batch = this.#batches.find(({ next, batch: { units } }) => next < units.length);
    thread.busy = batch !== undefined;
    if (!batch) return thread.worker.unref();
    thread.worker.ref();
    const { number, batch: work } = batch;
    if (!thread.knows.has(number)) {
      thread.knows.add(number);
      const threads = Math.floor(this.workers / work.units.length);
      post(thread, { type: 'batch', batch: number, module: work.module, shared: work.shared, threads });
    }
    const index = batch.next++;
    post(thread, { type: 'unit', batch: number, index, input: work.units[index]! });
    if (work.limit) {
      const { seconds, result } = work.limit;
      thread.giveUp = setTimeout(() => this.#giveUp(thread, batch, index, result), seconds * 1000);
    }
  }

  /** The thread is ended with its unit, as nothing else stops a computation. */
  #giveUp(thread: Thread, batch: Batch, index: number, result: UnitData): void {
    const fresh = this.#start();
    this.#threads = this.#threads.map((one) => (one === thread ? fresh : one));
    void thread.worker.terminate();
    this.#note(batch, index, result);
    this.#feed(fresh);
  }

  #take(thread: Thread, message: FromWorker): void {
    clearTimeout(thread.giveUp);
    const batch = this.#batches.find(({ number }) => number === message.batch);
    if (batch && 'error' in message) batch.settle(null, message.error ?? new Error('a unit failed'));
    else if (batch && 'output' in message) this.#note(batch, message.index, message.output);
    this.#feed(thread);
  }

  #note(batch: Batch, index: number, output: UnitData): void {
    batch.results[index] = output;
    batch.done += 1;
    try {
      batch.onDone(batch.done, index, output);
    } catch (bug) {
      batch.settle(null, bug);
    }
    if (batch.done < batch.batch.units.length) return;
    for (const one of this.#threads)
      if (one.knows.delete(batch.number)) post(one, { type: 'end', batch: batch.number });
    batch.settle(null);
  }

  #lost(thread: Thread, detail: string): void {
    if (!this.#threads.includes(thread)) return;
    const label = this.#batches[0]?.batch.label ?? 'unit';
    this.#abandon({ reason: 'worker-stopped', label, detail });
  }

  #abandon(failure: Failure): void {
    const threads = this.#threads;
    this.#threads = [];
    for (const { worker, giveUp } of threads) {
      clearTimeout(giveUp);
      void worker.terminate();
    }
    for (const batch of this.#batches) batch.settle(failure);
  }
}

interface Thread {
  readonly worker: Worker;
  readonly knows: Set<number>;
  busy: boolean;
  giveUp: NodeJS.Timeout | undefined;
}

function post(thread: Thread, message: ToWorker): void {
  thread.worker.postMessage(message);
}
