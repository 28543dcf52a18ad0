import type { NearKernel } from '../near-kernel.ts';
import { memoryViews } from './memory-views.ts';

/** The kernel in plain TypeScript: same memory, same bits. */
export function plainNearKernel(memory: WebAssembly.Memory): NearKernel {
  const { f64, u32 } = memoryViews(memory);
  return {
    nearPoints(points, groups, width, query, limit, distances, positions) {
      let found = 0;
      for (let i = 0; i < 8 * groups; i++) {
        const first = (points >>> 3) + (i >>> 3) * width * 8 + (i & 7);
        let distance = 0;
        for (let f = 0; f < width; f++) {
          const apart = f64[first + 8 * f]! - f64[(query >>> 3) + f]!;
          distance += apart * apart;
        }
        if (!(distance < limit)) continue;
        f64[(distances >>> 3) + found] = distance;
        u32[(positions >>> 2) + found++] = i;
      }
      return found;
    },
  };
}
