import type { PredictKernels } from '../predict-kernels.ts';
import { memoryViews } from './memory-views.ts';

export function plainWalk(memory: WebAssembly.Memory): Pick<PredictKernels, 'spreadColumn' | 'walkTrees'> {
  const { u32, f64 } = memoryViews(memory);
  return {
    spreadColumn(values, count, missing, rows, rowBytes) {
      for (let row = 0; row < count; row++) {
        const x = f64[(values >>> 3) + row]!;
        f64[(rows + row * rowBytes) >>> 3] = Number.isNaN(x) ? missing : x;
      }
    },
    walkTrees(trees, treeCount, rows, count, rowBytes, scores) {
      for (let t = 0; t < treeCount; t++) {
        const root = u32[(trees >>> 2) + 4 * t]!;
        const values = u32[(trees >>> 2) + 4 * t + 1]!;
        for (let row = 0; row < count; row++) {
          let node = root;
          while (u32[(node + 8) >>> 2]! !== node) {
            const x = f64[(rows + row * rowBytes + u32[(node + 12) >>> 2]!) >>> 3]!;
            node = u32[(node + 8) >>> 2]! + (x > f64[node >>> 3]! ? 16 : 0);
          }
          f64[(scores >>> 3) + row]! += f64[(values + (node - root) / 2) >>> 3]!;
        }
      }
    },
  };
}
