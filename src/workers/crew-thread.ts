import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { crewKernels } from '../core/models/gbdt/crew-kernels.ts';
import { awaitChange, kinds, place, readCall, threw } from './crew-orders.ts';

export interface CrewThreadData {
  readonly control: SharedArrayBuffer;
  readonly orders: SharedArrayBuffer;
  /** Kernels by number. */
  readonly kernels: readonly string[];
}

/** A thread of a crew: does what its control words say, between orders it sleeps. It never returns to its event loop. */
const { control: controlBuffer, orders: ordersBuffer, kernels } = workerData as CrewThreadData;
const control = new Int32Array(controlBuffer);
const orders = new Float64Array(ordersBuffer);
let call: ReturnType<typeof crewKernels> | null = null;

for (let last = 0; ;) {
  const wanted = awaitChange(control, place.wanted, last, Infinity);
  if (wanted === last) continue;
  last = wanted;
  const kind = Atomics.load(control, place.kind);
  let done = wanted;
  try {
    obey(kind);
  } catch {
    done = threw;
  }
  Atomics.store(control, place.done, done);
  Atomics.notify(control, place.done);
  if (kind === kinds.end) break;
}

function obey(kind: number): void {
  if (kind === kinds.attach) {
    call = crewKernels(
      (receiveMessageOnPort(parentPort!) as { message: { memory: WebAssembly.Memory } }).message.memory,
    );
  } else if (kind === kinds.run) {
    for (let i = 0; i < control[place.calls]!; i++) {
      const { kernel, args } = readCall(orders, i);
      call!(kernels[kernel]!, args);
    }
  } else {
    call = null;
  }
}
