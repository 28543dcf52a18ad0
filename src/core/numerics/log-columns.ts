import { type LogKernel, wasmLogKernel } from '../../kernels/log-kernel.ts';
import { log } from './elementary.ts';

/** Most values of one call of the kernel: its three areas stay near the processor. */
const most = 2048;
const [first, second, third] = [2048, 20_480, 38_912] as const;

interface Workspace {
  readonly kernel: LogKernel;
  readonly values: Float64Array;
  readonly others: Float64Array;
  readonly logs: Float64Array;
}
let opened: Workspace | undefined;

/**
 * Replaces `column[from .. to - 1]` by `log` of its values, the same bits several times as fast. NaN where a value is not above 0:
 * other than `log`, zero gives NaN too.
 */
export function logColumn(column: Float64Array, from: number, to: number): void {
  inPieces(from, to, (start, end) => {
    if (end - start < 32 || !logPiece(column, start, end)) {
      for (let i = start; i < end; i++) column[i] = column[i]! > 0 ? log(column[i]!) : NaN;
    }
  });
}

/** `out[i] = log(values[i] / values[i - bars])` for `from <= i < to`; NaN where one of the two is not above 0. */
export function logRatioColumn(values: Float64Array, bars: number, out: Float64Array, from: number, to: number): void {
  inPieces(from, to, (start, end) => {
    if (end - start >= 32 && logRatioPiece(values, bars, out, start, end)) return;
    for (let i = start; i < end; i++) {
      const [now, before] = [values[i]!, values[i - bars]!];
      out[i] = now > 0 && before > 0 && now / before > 0 ? log(now / before) : NaN;
    }
  });
}

function inPieces(from: number, to: number, work: (start: number, end: number) => void): void {
  for (let start = from; start < to; start += most) work(start, Math.min(start + most, to));
}

/** False, and nothing written, when a value is not an ordinary positive number. */
function logPiece(column: Float64Array, from: number, to: number): boolean {
  const { kernel, values, logs } = (opened ??= openWorkspace());
  load(values, column, from, to);
  if (kernel.logs(first, second, to - from, third) !== 0) return false;
  column.set(logs.subarray(0, to - from), from);
  return true;
}

/** False, and nothing written, when a quotient is not an ordinary positive number or of negative ones. */
function logRatioPiece(column: Float64Array, bars: number, out: Float64Array, from: number, to: number): boolean {
  const { kernel, values, others, logs } = (opened ??= openWorkspace());
  load(values, column, from, to);
  load(others, column, from - bars, to - bars);
  if (kernel.logRatios(first, second, to - from, third) !== 0) return false;
  out.set(logs.subarray(0, to - from), from);
  return true;
}

/** Padded with ones up to a multiple of eight. */
function load(area: Float64Array, column: Float64Array, from: number, to: number): void {
  area.set(column.subarray(from, to));
  area.fill(1, to - from, to - from + 7);
}

function openWorkspace(): Workspace {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const area = (address: number) => new Float64Array(memory.buffer, address, most + 7);
  return { kernel: wasmLogKernel(memory), values: area(first), others: area(second), logs: area(third) };
}
