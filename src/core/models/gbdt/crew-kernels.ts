import { wasmTreeKernels } from '../../../kernels/tree-kernels.ts';
import { runCalls } from './crew.ts';

/** Kernels a member of a crew runs over a memory, by name. */
export function crewKernels(memory: WebAssembly.Memory): (kernel: string, args: readonly number[]) => void {
  const kernels = wasmTreeKernels(memory);
  return (kernel, args) => runCalls(kernels, [[kernel, ...args]]);
}
