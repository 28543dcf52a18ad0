import { type NearKernel, wasmNearKernel } from '../../../kernels/near-kernel.ts';
import type { NearestRows } from './nearest-rows.ts';

/** Points held against a query at a time: they stay near the processor while other queries come. */
const blockPoints = 256;

/** Training points in the memory of the kernel, in groups of eight. */
export interface PointStore {
  readonly blocks: number;
  /** Offers the points of a block that may be among the nearest. */
  offer(block: number, query: Float64Array, nearest: NearestRows): void;
}

/** `points` holds one row of `width` after another. */
export function pointStore(
  points: ArrayLike<number>,
  width: number,
  kernelOf: (memory: WebAssembly.Memory) => NearKernel = wasmNearKernel,
): PointStore {
  const count = points.length / width;
  const groups = Math.ceil(count / 8);
  const at = { query: 0, distances: 8 * width, positions: 0, points: 0 };
  at.positions = at.distances + 8 * (blockPoints + 2);
  at.points = Math.ceil((at.positions + 4 * (blockPoints + 2)) / 16) * 16;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((at.points + 64 * groups * width) / 65_536) });
  const kernel = kernelOf(memory);
  const stored = new Float64Array(memory.buffer, at.points, 8 * groups * width).fill(Infinity);
  for (let i = 0; i < count; i++) {
    const first = (i >>> 3) * 8 * width + (i & 7);
    for (let f = 0; f < width; f++) stored[first + 8 * f] = points[i * width + f]!;
  }
  const asked = new Float64Array(memory.buffer, at.query, width);
  const distances = new Float64Array(memory.buffer, at.distances, blockPoints + 2);
  const positions = new Uint32Array(memory.buffer, at.positions, blockPoints + 2);
  return {
    blocks: Math.ceil(count / blockPoints),
    offer(block, query, nearest) {
      asked.set(query);
      const first = block * (blockPoints / 8);
      const blockGroups = Math.min(blockPoints / 8, groups - first);
      const from = at.points + 64 * first * width;
      const found = kernel.nearPoints(from, blockGroups, width, at.query, nearest.limit(), at.distances, at.positions);
      for (let i = 0; i < found; i++) nearest.add(distances[i]!, block * blockPoints + positions[i]!);
    },
  };
}
