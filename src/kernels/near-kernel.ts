import { nearWasm } from './generated/near.ts';
import { instantiate } from './instantiate.ts';

/** See `src/kernels/assembly/near.ts`. Arguments named like data are byte addresses. */
export interface NearKernel {
  /** Finds points whose squared distance to a query is below a limit; returns how many. Writes up to two further entries. */
  nearPoints(
    points: number,
    groups: number,
    width: number,
    query: number,
    limit: number,
    distances: number,
    positions: number,
  ): number;
}

export function wasmNearKernel(memory: WebAssembly.Memory): NearKernel {
  return instantiate(nearWasm, memory) as unknown as NearKernel;
}
