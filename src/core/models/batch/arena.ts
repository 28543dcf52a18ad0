import { type PredictKernels, wasmPredictKernels } from '../../../kernels/predict-kernels.ts';

/** A memory and the kernels that work in it. */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  readonly kernels: PredictKernels;
}

/** An arena of at least so many bytes. What lies in it is undefined, and lasts until the next is asked for. */
export type ArenaOf = (bytes: number) => Arena;

const pageBytes = 65_536;
let kept: Arena | undefined;

/** The thread's own arena, grown to what was ever needed. */
export const keptArena: ArenaOf = (bytes) => {
  if (kept === undefined) {
    const memory = new WebAssembly.Memory({ initial: 1 });
    kept = { memory, kernels: wasmPredictKernels(memory) };
  }
  const lacking = Math.ceil(bytes / pageBytes) - kept.memory.buffer.byteLength / pageBytes;
  if (lacking > 0) kept.memory.grow(lacking);
  return kept;
};

/** Gives out addresses one after another, each at a multiple of 64. */
export class Layout {
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  place(bytes: number): number {
    const address = this.#bytes;
    this.#bytes += Math.ceil(bytes / 64) * 64;
    return address;
  }
}
