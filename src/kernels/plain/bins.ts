import type { TreeKernels } from '../tree-kernels.ts';
import type { MemoryViews } from './memory-views.ts';

export function plainBins({ u8, f64 }: MemoryViews): Pick<TreeKernels, 'binColumn' | 'interleave'> {
  return {
    binColumn(values, count, cuts, topStep, missingCode, codes) {
      const firstCut = cuts >>> 3;
      for (let i = 0; i < count; i++) {
        const x = f64[(values >>> 3) + i]!;
        let code = 0;
        for (let step = topStep; step > 0; step >>= 1) if (x > f64[firstCut + code + step - 1]!) code += step;
        u8[codes + i] = Number.isNaN(x) ? missingCode : code;
      }
    },
    interleave(columns, columnStride, features, count, rows) {
      for (let i = 0; i < count; i++) {
        for (let f = 0; f < features; f++) u8[rows + i * features + f] = u8[columns + f * columnStride + i]!;
      }
    },
  };
}
