/** Kernels of tree models that score many rows. Arguments are byte addresses in the imported memory; each has a twin in `src/kernels/plain`. */
export { codeColumn, spreadColumn, twinColumn } from './predict/codes';
export { blendTrees } from './predict/blend';
export { symmetricTrees } from './predict/symmetric';
export { walkTrees } from './predict/walk';
