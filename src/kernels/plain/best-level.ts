import { type LeafSettings, leafSettingsBytes, plainGain, readSettings, shapedGain } from '../leaf-shape.ts';
import type { TreeKernels } from '../tree-kernels.ts';
import type { MemoryViews } from './memory-views.ts';

export function plainBestLevel({ u32, f64 }: MemoryViews): Pick<TreeKernels, 'bestLevel'> {
  return {
    bestLevel(leaves, leafCount, stride, features, featureCount, binCounts, signs, shaped, _gains, result) {
      const group = Array.from({ length: leafCount }, (_, i) => readSettings(f64, leaves + i * leafSettingsBytes));
      const best = f64.subarray(result >>> 3, (result >>> 3) + 4);
      for (const feature of u32.subarray(features >>> 2, (features >>> 2) + featureCount)) {
        const bins = u32[(binCounts >>> 2) + feature]!;
        const sign = u32[(signs >>> 2) + feature]! | 0;
        const cellOf = (leaf: LeafSettings, bin: number) => ((leaf.histogram + feature * stride) >>> 3) + 2 * bin;
        const sawMissing = group.some((leaf) => f64[cellOf(leaf, bins) + 1] !== 0);

        for (const missingLeft of sawMissing ? [0, 1] : [0]) {
          const gains = new Float64Array(sawMissing && missingLeft === 0 ? bins : bins - 1);
          for (const leaf of group) {
            let gradient = missingLeft === 1 ? f64[cellOf(leaf, bins)]! : 0;
            let packed = missingLeft === 1 ? f64[cellOf(leaf, bins) + 1]! : 0;
            for (let bin = 0; bin < gains.length; bin++) {
              gradient += f64[cellOf(leaf, bin)]!;
              packed += f64[cellOf(leaf, bin) + 1]!;
              const gain = shaped === 1 ? shapedGain(gradient, packed, sign, leaf) : plainGain(gradient, packed, leaf);
              gains[bin]! += gain ?? leaf.unsplit;
            }
          }
          for (const [bin, gain] of gains.entries()) if (gain > best[0]!) best.set([gain, feature, bin, missingLeft]);
        }
      }
    },
  };
}
