import type { TreeKernels } from '../../../kernels/tree-kernels.ts';

/** A kernel and its arguments. What it returns is lost. */
export type KernelCall = readonly [kernel: keyof TreeKernels, ...args: number[]];

/** Threads over one memory, each with kernels of its own. Member 0 is the calling thread. */
export interface Crew {
  readonly size: number;
  /** Runs the calls of each member in their order, members side by side; returns when all have finished. */
  run(callsOf: (member: number) => readonly KernelCall[]): void;
}

/** Gathers `size` threads over a memory; `kernels` are those of the calling thread. */
export interface CrewMaker {
  readonly size: number;
  over(memory: WebAssembly.Memory, kernels: TreeKernels): Crew;
}

/** The calling thread alone. */
export const soloCrew: CrewMaker = {
  size: 1,
  over: (_, kernels) => ({ size: 1, run: (callsOf) => runCalls(kernels, callsOf(0)) }),
};

export function soloOver({ memory, kernels }: { readonly memory: WebAssembly.Memory; readonly kernels: TreeKernels }): Crew {
  return soloCrew.over(memory, kernels);
}

export function runCalls(kernels: TreeKernels, calls: readonly KernelCall[]): void {
  for (const [kernel, ...args] of calls) (kernels[kernel] as (...args: number[]) => unknown)(...args);
}

/** Numbers from `first` to `last - 1`, one of `parts` nearly equal shares of `count`, beginning at a multiple of `grain`. */
export function shareOf(count: number, part: number, parts: number, grain = 1): { first: number; last: number } {
  const edge = (i: number) => (i === parts ? count : Math.floor((count * i) / parts / grain) * grain);
  return { first: edge(part), last: edge(part + 1) };
}
