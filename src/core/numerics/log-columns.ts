import { wasmLogKernel } from '../../kernels/log-kernel.ts';
import { log } from './elementary.ts';

const most = 4096;
let workspace: ((count: number) => boolean) | undefined;
let values = new Float64Array(0);
let logs = new Float64Array(0);

/**
 * Replaces `column[from .. to - 1]` by `log` of its values, the same bits, nearly three times as fast where they spread over
 * binades. NaN where a value is not above 0: other than `log`, zero gives NaN too.
 */
export function logColumn(column: Float64Array, from: number, to: number): void {
  for (let start = from; start < to; start += most) {
    const end = Math.min(start + most, to);
    if (end - start < 32 || !logPiece(column, start, end)) {
      for (let i = start; i < end; i++) column[i] = column[i]! > 0 ? log(column[i]!) : NaN;
    }
  }
}

/** False, and nothing written, when a value is not an ordinary positive number. */
function logPiece(column: Float64Array, from: number, to: number): boolean {
  workspace ??= openWorkspace();
  values.set(column.subarray(from, to));
  values[to - from] = 1;
  if (!workspace(to - from)) return false;
  column.set(logs.subarray(0, to - from), from);
  return true;
}

function openWorkspace(): (count: number) => boolean {
  const memory = new WebAssembly.Memory({ initial: 2 });
  values = new Float64Array(memory.buffer, 0, most + 1);
  logs = new Float64Array(memory.buffer, 65_536, most + 1);
  const kernel = wasmLogKernel(memory);
  return (count) => kernel.logs(0, count, 65_536) === 0;
}
