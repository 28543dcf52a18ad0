/** A kernel and its arguments. What it returns is lost. */
export type KernelCall<Kernel extends string = string> = readonly [kernel: Kernel, ...args: number[]];

/** Threads over one memory, each with kernels of its own. Member 0 is the calling thread. */
export interface Crew {
  readonly size: number;
  /** Runs the calls of each member in their order, members side by side; returns when all have finished. */
  run(callsOf: (member: number) => readonly KernelCall[]): void;
  /** Lets go of the memory. */
  release(): void;
}

/** Gathers `size` threads over a shared memory; `kernels` are those of the calling thread. One crew at a time. */
export interface CrewMaker {
  readonly size: number;
  over(memory: WebAssembly.Memory, kernels: object): Crew;
}
