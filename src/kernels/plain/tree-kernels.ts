import type { TreeKernels } from '../tree-kernels.ts';
import { plainBestLevel } from './best-level.ts';
import { plainBestSplit } from './best-split.ts';
import { plainBins } from './bins.ts';
import { plainDrawRows } from './draw-rows.ts';
import { plainGradients } from './gradients.ts';
import { plainHistogram } from './histogram.ts';
import { memoryViews } from './memory-views.ts';
import { plainPartition } from './partition.ts';

/** The tree kernels in plain TypeScript: same memory, same bits. The test of the compiled ones, and their readable form. */
export function plainTreeKernels(memory: WebAssembly.Memory): TreeKernels {
  const views = memoryViews(memory);
  return {
    sortAscending: (values, count) => void views.f64.subarray(values >>> 3, (values >>> 3) + count).sort(),
    ...plainBins(views),
    ...plainDrawRows(views),
    ...plainGradients(views),
    ...plainHistogram(views),
    ...plainBestSplit(views),
    ...plainBestLevel(views),
    ...plainPartition(views),
  };
}
