import { logsWasm } from './generated/logs.ts';
import { instantiate } from './instantiate.ts';

export interface LogKernel {
  /** Natural logarithms of doubles; see `src/kernels/assembly/logs.ts`. Arguments are byte addresses. */
  logs(values: number, count: number, logs: number): number;
}

export function wasmLogKernel(memory: WebAssembly.Memory): LogKernel {
  return instantiate(logsWasm, memory) as unknown as LogKernel;
}
