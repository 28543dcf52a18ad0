import type { TreeKernels } from '../tree-kernels.ts';
import type { MemoryViews } from './memory-views.ts';

export function plainPartition({ u8, u32, f64 }: MemoryViews): Pick<TreeKernels, 'partition' | 'addToScores'> {
  return {
    partition(rows, count, column, lastLeft, missingCode, missingLeft) {
      const listed = u32.subarray(rows >>> 2, (rows >>> 2) + count);
      const goesLeft = (row: number) =>
        u8[column + row]! <= lastLeft || (missingLeft === 1 && u8[column + row] === missingCode);
      const left = listed.filter(goesLeft);
      const right = listed.filter((row) => !goesLeft(row));
      listed.set(left);
      listed.set(right, left.length);
      return left.length;
    },
    addToScores(rows, count, value, scores) {
      for (let i = rows >>> 2; i < (rows >>> 2) + count; i++) {
        const score = (scores >>> 3) + u32[i]!;
        f64[score] = f64[score]! + value;
      }
    },
  };
}
