/** Kernels of histogram tree growing. Arguments are byte addresses in the imported memory; each has a twin in `src/kernels/plain`. */
export { sortAscending } from './tree/sort';
export { binColumn, interleave } from './tree/bins';
export { drawRows } from './tree/draw-rows';
export { logisticGradients, squaredGradients, largestMagnitude, packGradients } from './tree/gradients';
export { buildHistogram, subtractHistogram } from './tree/histogram';
export { bestSplit } from './tree/best-split';
export { bestShapedSplit } from './tree/shaped-split';
export { bestLevel } from './tree/best-level';
export { partition, addToScores } from './tree/partition';
