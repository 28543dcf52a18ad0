import type { TreeKernels } from '../tree-kernels.ts';
import type { MemoryViews } from './memory-views.ts';

export function plainHistogram({
  u8,
  u32,
  f64,
}: MemoryViews): Pick<TreeKernels, 'buildHistogram' | 'subtractHistogram'> {
  return {
    buildHistogram(rows, count, codes, features, first, last, pairs, histogram, stride) {
      const cellStride = stride >>> 3;
      f64.fill(0, (histogram >>> 3) + first * cellStride, (histogram >>> 3) + last * cellStride);
      for (let i = 0; i < count; i++) {
        const row = u32[(rows >>> 2) + i]!;
        const gradient = f64[(pairs >>> 3) + 2 * row]!;
        const counted = f64[(pairs >>> 3) + 2 * row + 1]!;
        for (let f = first; f < last; f++) {
          const cell = (histogram >>> 3) + f * cellStride + 2 * u8[codes + row * features + f]!;
          f64[cell] = f64[cell]! + gradient;
          f64[cell + 1] = f64[cell + 1]! + counted;
        }
      }
    },
    subtractHistogram(parent, child, bytes) {
      for (let i = 0; i < bytes / 8; i++) f64[(parent >>> 3) + i] = f64[(parent >>> 3) + i]! - f64[(child >>> 3) + i]!;
    },
  };
}
