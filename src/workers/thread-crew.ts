import { Worker } from 'node:worker_threads';
import { runCalls } from '../core/models/gbdt/crew.ts';
import type { Crew, CrewMaker, KernelCall } from '../util/crew.ts';
import { siblingModule } from '../util/sibling-module.ts';
import { awaitChange, controlWords, kinds, mostCalls, orderBytes, place, threw, writeCalls } from './crew-orders.ts';
import type { CrewThreadData } from './crew-thread.ts';

export interface ThreadCrew extends CrewMaker {
  /** Ends the threads. */
  close(): void;
}

interface Mate {
  readonly worker: Worker;
  readonly control: Int32Array;
  readonly orders: Float64Array;
}

/** An order takes far less; a thread that has not answered by then is gone. */
const mostSeconds = 300;

/**
 * A crew of `size` threads, the calling one among them; the others start with the first memory and sleep between crews. They get
 * their orders through shared memory, as the calling thread works synchronously and has no event loop meanwhile. They do not keep the
 * process alive.
 */
export function threadCrew(size: number): ThreadCrew {
  let mates: readonly Mate[] = [];
  let numbers = new Map<string, number>();
  return {
    size,
    over(memory, kernels) {
      if (mates.length === 0) {
        const names = Object.keys(kernels);
        numbers = new Map(names.map((name, i) => [name, i]));
        mates = Array.from({ length: size - 1 }, () => startMate(names));
      }
      for (const { worker } of mates) worker.postMessage({ memory });
      tellAll(mates, kinds.attach);
      return crewOver(mates, kernels, (kernel) => numbers.get(kernel)!);
    },
    close() {
      tellAll(mates, kinds.end);
      mates = [];
    },
  };
}

function crewOver(mates: readonly Mate[], kernels: object, numberOf: (kernel: string) => number): Crew {
  return {
    size: mates.length + 1,
    run(callsOf) {
      const calls = mates.map((_, i) => callsOf(i + 1));
      const own = callsOf(0);
      const most = Math.max(own.length, ...calls.map(({ length }) => length));
      for (let from = 0; from < most; from += mostCalls) {
        const part = (all: readonly KernelCall[]) => all.slice(from, from + mostCalls);
        mates.forEach((mate, i) => {
          const theirs = part(calls[i]!);
          writeCalls(mate.orders, theirs, numberOf);
          mate.control[place.calls] = theirs.length;
          tell(mate, kinds.run);
        });
        runCalls(kernels, part(own));
        for (const mate of mates) awaitDone(mate);
      }
    },
    release: () => tellAll(mates, kinds.release),
  };
}

function startMate(kernels: readonly string[]): Mate {
  const control = new SharedArrayBuffer(controlWords * 4);
  const orders = new SharedArrayBuffer(orderBytes);
  const workerData: CrewThreadData = { control, orders, kernels };
  const worker = new Worker(new URL(siblingModule(import.meta.url, './crew-thread')), { workerData });
  worker.unref();
  return { worker, control: new Int32Array(control), orders: new Float64Array(orders) };
}

function tellAll(mates: readonly Mate[], kind: number): void {
  for (const mate of mates) tell(mate, kind);
  for (const mate of mates) awaitDone(mate);
}

function tell({ control }: Mate, kind: number): void {
  control[place.kind] = kind;
  Atomics.add(control, place.wanted, 1);
  Atomics.notify(control, place.wanted);
}

function awaitDone({ control }: Mate): void {
  const wanted = Atomics.load(control, place.wanted);
  let done = Atomics.load(control, place.done);
  for (const given = performance.now(); done !== wanted;) {
    if (done === threw) throw new Error('a thread of the crew threw');
    if (performance.now() - given > mostSeconds * 1000) throw new Error('a thread of the crew does not answer');
    done = awaitChange(control, place.done, done, mostSeconds);
  }
}
