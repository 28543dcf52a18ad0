import { logsWasm } from './generated/logs.ts';
import { instantiate } from './instantiate.ts';

/** See `src/kernels/assembly/logs.ts`. Arguments but the count are byte addresses above 2048. */
export interface LogKernel {
  /** Natural logarithms of doubles. */
  logs(values: number, spare: number, count: number, logs: number): number;
  /** Natural logarithms of quotients. */
  logRatios(now: number, before: number, count: number, logs: number): number;
}

export function wasmLogKernel(memory: WebAssembly.Memory): LogKernel {
  return instantiate(logsWasm, memory) as unknown as LogKernel;
}
