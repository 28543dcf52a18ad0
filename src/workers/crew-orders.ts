import type { KernelCall } from '../util/crew.ts';

/** Places in the control words of one member: the number of the order to run and of the last one run, and what it is. */
export const place = { wanted: 0, done: 1, kind: 2, calls: 3 } as const;
export const controlWords = 4;
/** What a member is told to do: take the memory sent by message, run calls, let go of the memory, end. */
export const kinds = { attach: 0, run: 1, release: 2, end: 3 } as const;
/** Written to `done` when an order threw. */
export const threw = -1;

const wordsPerCall = 16;
export const mostCalls = 1024;
export const orderBytes = mostCalls * wordsPerCall * 8;

/** Each call is the number of its kernel, the count of its arguments, and they. */
export function writeCalls(
  orders: Float64Array,
  calls: readonly KernelCall[],
  numberOf: (kernel: string) => number,
): void {
  calls.forEach(([kernel, ...args], i) => {
    const at = i * wordsPerCall;
    orders[at] = numberOf(kernel);
    orders[at + 1] = args.length;
    orders.set(args, at + 2);
  });
}

export function readCall(orders: Float64Array, i: number): { kernel: number; args: number[] } {
  const at = i * wordsPerCall;
  return { kernel: orders[at]!, args: [...orders.subarray(at + 2, at + 2 + orders[at + 1]!)] };
}

/** Looks for a while, then sleeps until a control word is no longer `value`; gives up after `seconds`. Returns the new value. */
export function awaitChange(control: Int32Array, index: number, value: number, seconds: number): number {
  for (let look = 0; look < 4000; look++) {
    const now = Atomics.load(control, index);
    if (now !== value) return now;
  }
  Atomics.wait(control, index, value, seconds * 1000);
  return Atomics.load(control, index);
}
