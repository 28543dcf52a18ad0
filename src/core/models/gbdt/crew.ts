import type { TreeKernels } from '../../../kernels/tree-kernels.ts';
import type { Crew, CrewMaker, KernelCall } from '../../../util/crew.ts';

export type TreeCall = KernelCall<keyof TreeKernels>;

/** The calling thread alone. */
export const soloCrew: CrewMaker = {
  size: 1,
  over: (_, kernels) => ({ size: 1, run: (callsOf) => runCalls(kernels, callsOf(0)), release: () => {} }),
};

export function soloOver(place: { readonly memory: WebAssembly.Memory; readonly kernels: TreeKernels }): Crew {
  return soloCrew.over(place.memory, place.kernels);
}

export function runCalls(kernels: object, calls: readonly KernelCall[]): void {
  const byName = kernels as { readonly [kernel: string]: (...args: number[]) => unknown };
  for (const [kernel, ...args] of calls) byName[kernel]!(...args);
}

/** Numbers from `first` to `last - 1`, one of `parts` nearly equal shares of `count`, beginning at a multiple of `grain`. */
export function shareOf(count: number, part: number, parts: number, grain = 1): { first: number; last: number } {
  const edge = (i: number) => (i === parts ? count : Math.floor((count * i) / parts / grain) * grain);
  return { first: edge(part), last: edge(part + 1) };
}
