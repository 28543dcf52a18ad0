import type { TreeKernels } from '../tree-kernels.ts';
import type { MemoryViews } from './memory-views.ts';

export function plainDrawRows({ u32 }: MemoryViews): Pick<TreeKernels, 'drawRows'> {
  return {
    drawRows(state, rows, blockRows, wanted, _order, _flags, listed) {
      const random = xoshiro(u32.slice(state >>> 2, (state >>> 2) + 4));
      const blocks = Array.from({ length: Math.ceil(rows / blockRows) }, (_, block) => block);
      for (let i = blocks.length - 1; i > 0; i--) {
        const j = integerBelow(i + 1, random);
        [blocks[i], blocks[j]] = [blocks[j]!, blocks[i]!];
      }
      const drawn = new Set(blocks.slice(0, wanted));
      const all = Array.from({ length: rows }, (_, row) => row);
      const isDrawn = (row: number) => drawn.has(Math.floor(row / blockRows));
      const inBag = all.filter(isDrawn);
      u32.set(inBag, listed >>> 2);
      u32.set(
        all.filter((row) => !isDrawn(row)),
        (listed >>> 2) + inBag.length,
      );
      return inBag.length;
    },
  };
}

function integerBelow(n: number, random: () => number): number {
  const limit = 4294967296 - (4294967296 % n);
  for (;;) {
    const draw = random();
    if (draw < limit) return draw % n;
  }
}

/** xoshiro128** (Blackman and Vigna 2018). */
function xoshiro(state: Uint32Array): () => number {
  const rotated = (x: number, by: number) => (x << by) | (x >>> (32 - by));
  return () => {
    const result = Math.imul(rotated(Math.imul(state[1]!, 5), 7), 9) >>> 0;
    const t = state[1]! << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= t;
    state[3] = rotated(state[3]!, 11);
    return result;
  };
}
