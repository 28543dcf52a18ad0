import type { TreeKernels } from '../tree-kernels.ts';
import { plainExp } from './exp.ts';
import type { MemoryViews } from './memory-views.ts';

type GradientKernels = Pick<
  TreeKernels,
  'logisticGradients' | 'squaredGradients' | 'largestMagnitude' | 'packGradients'
>;

export function plainGradients({ f64 }: MemoryViews): GradientKernels {
  return {
    logisticGradients(scores, targets, weights, count, gradients, curvatures) {
      for (let i = 0; i < evenCount(count); i++) {
        const p = 1 / (1 + plainExp(-f64[(scores >>> 3) + i]!));
        const weight = f64[(weights >>> 3) + i]!;
        f64[(gradients >>> 3) + i] = weight * (p - f64[(targets >>> 3) + i]!);
        f64[(curvatures >>> 3) + i] = weight * (p * (1 - p));
      }
    },
    squaredGradients(scores, targets, weights, count, gradients) {
      for (let i = 0; i < evenCount(count); i++) {
        f64[(gradients >>> 3) + i] = f64[(weights >>> 3) + i]! * (f64[(scores >>> 3) + i]! - f64[(targets >>> 3) + i]!);
      }
    },
    largestMagnitude(values, count) {
      let largest = 0;
      for (let i = values >>> 3; i < (values >>> 3) + count; i++) largest = Math.max(largest, Math.abs(f64[i]!));
      return largest;
    },
    packGradients(gradients, curvatures, count, gradientScale, curvatureScale, countUnit, pairs) {
      for (let i = 0; i < evenCount(count); i++) {
        f64[(pairs >>> 3) + 2 * i] = nearestEven(f64[(gradients >>> 3) + i]! * gradientScale);
        f64[(pairs >>> 3) + 2 * i + 1] = nearestEven(f64[(curvatures >>> 3) + i]! * curvatureScale) * countUnit + 1;
      }
    },
  };
}

function evenCount(count: number): number {
  return count + (count & 1);
}

/** Nearest integer, ties to even, for magnitudes below 2^51: adding 1.5 * 2^52 leaves no room for fraction bits. */
function nearestEven(x: number): number {
  const noFraction = 6_755_399_441_055_744;
  return x + noFraction - noFraction;
}
