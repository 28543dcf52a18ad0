import type { PredictKernels } from '../predict-kernels.ts';
import { memoryViews } from './memory-views.ts';
import { plainWalk } from './walk.ts';

/** The prediction kernels in plain TypeScript: same memory, same bits. The test of the compiled ones, and their readable form. */
export function plainPredictKernels(memory: WebAssembly.Memory): PredictKernels {
  const { u8, u32, f64 } = memoryViews(memory);
  const i8 = new Int8Array(memory.buffer);
  const u16 = new Uint16Array(memory.buffer);

  const code = (codes: number, row: number, blockBytes: number, column: number) =>
    i8[codes + Math.floor(row / 64) * blockBytes + column * 64 + (row % 64)]!;

  function addToScore(scores: number, row: number, values: number, leaf: number): void {
    f64[(scores >>> 3) + row]! += f64[(values >>> 3) + leaf]!;
  }

  return {
    ...plainWalk(memory),
    codeColumn(values, blocks, missing, cuts, topStep, codes, blockBytes) {
      const list = f64.subarray(cuts >>> 3, (cuts >>> 3) + 2 * topStep - 1);
      for (let row = 0; row < 64 * blocks; row++) {
        const value = f64[(values >>> 3) + row]!;
        const x = Number.isNaN(value) ? missing : value;
        u8[codes + Math.floor(row / 64) * blockBytes + (row % 64)] = list.filter((cut) => cut < x).length - 128;
      }
    },
    twinColumn(values, blocks, codes, blockBytes) {
      for (let row = 0; row < 64 * blocks; row++) {
        const at = codes + Math.floor(row / 64) * blockBytes + (row % 64);
        u8[at + 64] = Number.isNaN(f64[(values >>> 3) + row]!) ? 0x80 : u8[at]!;
      }
    },
    blendTrees(trees, count, codes, blocks, blockBytes, _slots, scores) {
      for (let t = 0; t < count; t++) {
        const [nodes, nodeCount, values] = u32.subarray(
          (trees >>> 2) + 4 * t,
          (trees >>> 2) + 4 * t + 3,
        ) as unknown as Three;
        for (let row = 0; row < 64 * blocks; row++) {
          let slot = nodeCount === 0 ? 0 : 255 + nodeCount;
          while (slot >= 256) {
            const node = nodes + 8 * (slot - 256);
            const right = code(codes, row, blockBytes, u16[node >>> 1]!) > i8[node + 2]!;
            slot = u16[(node >>> 1) + (right ? 3 : 2)]!;
          }
          addToScore(scores, row, values, slot);
        }
      }
    },
    symmetricTrees(trees, count, codes, blocks, blockBytes, _leaves, scores) {
      for (let t = 0; t < count; t++) {
        const [levels, levelCount, values] = u32.subarray(
          (trees >>> 2) + 4 * t,
          (trees >>> 2) + 4 * t + 3,
        ) as unknown as Three;
        for (let row = 0; row < 64 * blocks; row++) {
          let leaf = 0;
          for (let level = levels; level < levels + 4 * levelCount; level += 4)
            leaf = 2 * leaf + Number(code(codes, row, blockBytes, u16[level >>> 1]!) > i8[level + 2]!);
          addToScore(scores, row, values, leaf);
        }
      }
    },
  };
}

type Three = [number, number, number];
