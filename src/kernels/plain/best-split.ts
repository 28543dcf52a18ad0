import { plainGain, readSettings, shapedGain } from '../leaf-shape.ts';
import type { TreeKernels } from '../tree-kernels.ts';
import type { MemoryViews } from './memory-views.ts';

type GainOf = (gradient: number, packed: number) => number | null;

export function plainBestSplit({ u32, f64 }: MemoryViews): Pick<TreeKernels, 'bestSplit' | 'bestShapedSplit'> {
  return {
    bestSplit(histogram, stride, features, featureCount, binCounts, settings, result) {
      const leaf = readSettings(f64, settings);
      const gainOf: GainOf = (gradient, packed) => plainGain(gradient, packed, leaf);
      for (const feature of u32.subarray(features >>> 2, (features >>> 2) + featureCount)) {
        scanFeature(histogram + feature * stride, feature, u32[(binCounts >>> 2) + feature]!, gainOf, result);
      }
    },
    bestShapedSplit(histogram, stride, features, featureCount, binCounts, signs, settings, result) {
      const leaf = readSettings(f64, settings);
      for (const feature of u32.subarray(features >>> 2, (features >>> 2) + featureCount)) {
        const sign = u32[(signs >>> 2) + feature]! | 0;
        const gainOf: GainOf = (gradient, packed) => shapedGain(gradient, packed, sign, leaf);
        scanFeature(histogram + feature * stride, feature, u32[(binCounts >>> 2) + feature]!, gainOf, result);
      }
    },
  };

  function scanFeature(histogram: number, feature: number, bins: number, gainOf: GainOf, result: number): void {
    const cells = histogram >>> 3;
    const missing = [f64[cells + 2 * bins]!, f64[cells + 2 * bins + 1]!] as const;
    scan(missing[1] === 0 ? bins - 1 : bins, [0, 0], 0);
    if (missing[1] !== 0) scan(bins - 1, missing, 1);

    function scan(questions: number, from: readonly [number, number], missingLeft: number): void {
      let [gradient, packed] = from;
      const best = f64.subarray(result >>> 3, (result >>> 3) + 6);
      for (let bin = 0; bin < questions; bin++) {
        gradient += f64[cells + 2 * bin]!;
        packed += f64[cells + 2 * bin + 1]!;
        const gain = gainOf(gradient, packed);
        if (gain !== null && gain > best[0]!) best.set([gain, feature, bin, missingLeft, gradient, packed]);
      }
    }
  }
}
