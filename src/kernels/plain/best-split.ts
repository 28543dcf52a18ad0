import type { TreeKernels } from '../tree-kernels.ts';
import type { MemoryViews } from './memory-views.ts';

export function plainBestSplit({ u32, f64 }: MemoryViews): Pick<TreeKernels, 'bestSplit'> {
  return {
    bestSplit(histogram, stride, features, featureCount, binCounts, settings, result) {
      const [totalG, totalC, l1, l2, leastRows, leastCurvature, unit] = f64.subarray(
        settings >>> 3,
        (settings >>> 3) + 7,
      ) as unknown as SevenNumbers;
      const best = f64.subarray(result >>> 3, (result >>> 3) + 6);

      for (let i = 0; i < featureCount; i++) {
        const feature = u32[(features >>> 2) + i]!;
        const bins = u32[(binCounts >>> 2) + feature]!;
        const cells = (histogram + feature * stride) >>> 3;
        const missingG = f64[cells + 2 * bins]!;
        const missingC = f64[cells + 2 * bins + 1]!;
        scan(cells, missingC === 0 ? bins - 1 : bins, 0, 0, feature, 0);
        if (missingC !== 0) scan(cells, bins - 1, missingG, missingC, feature, 1);
      }

      function scan(
        cells: number,
        bins: number,
        fromG: number,
        fromC: number,
        feature: number,
        missingLeft: number,
      ): void {
        let leftG = fromG;
        let leftC = fromC;
        for (let bin = 0; bin < bins; bin++) {
          leftG += f64[cells + 2 * bin]!;
          leftC += f64[cells + 2 * bin + 1]!;
          const gain = quality(leftG, leftC) + quality(totalG - leftG, totalC - leftC);
          if (gain > best[0]! && largeEnough(leftC) && largeEnough(totalC - leftC)) {
            best.set([gain, feature, bin, missingLeft, leftG, leftC]);
          }
        }
      }

      function quality(gradient: number, packed: number): number {
        const pull = Math.max(0, Math.abs(gradient) - l1);
        return (pull * pull) / (packed + l2);
      }

      function largeEnough(packed: number): boolean {
        const curvature = Math.floor(packed / unit);
        return packed - curvature * unit >= leastRows && curvature >= leastCurvature;
      }
    },
  };
}

type SevenNumbers = [number, number, number, number, number, number, number];
