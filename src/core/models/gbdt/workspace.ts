import { sharedMemory } from '../../../kernels/shared-memory.ts';
import type { TreeKernels } from '../../../kernels/tree-kernels.ts';

export interface WorkspaceSize {
  readonly rows: number;
  readonly features: number;
  /** Most value bins of any feature; a cell for missing values comes on top. */
  readonly bins: number;
  readonly leaves: number;
}

/** Byte addresses of everything the tree kernels read and write, in one memory. */
export interface Workspace {
  readonly size: WorkspaceSize;
  readonly memory: WebAssembly.Memory;
  readonly kernels: TreeKernels;
  readonly f64: Float64Array;
  readonly u32: Uint32Array;
  readonly u8: Uint8Array;
  readonly at: Addresses;
  /** Bytes from one feature of a histogram to the next, and of a whole histogram. */
  readonly stride: number;
  readonly histogramBytes: number;
}

type Addresses = { readonly [K in keyof ReturnType<typeof parts>]: number };

const radixCounts = 6 * 2048;

export function createWorkspace(size: WorkspaceSize, kernelsOf: (memory: WebAssembly.Memory) => TreeKernels): Workspace {
  const addresses: Record<string, number> = {};
  let end = 0;
  for (const [name, bytes] of Object.entries(parts(size))) {
    addresses[name] = end;
    end += Math.ceil(bytes / 16) * 16;
  }
  const memory = sharedMemory(end);
  return {
    size,
    memory,
    kernels: kernelsOf(memory),
    f64: new Float64Array(memory.buffer),
    u32: new Uint32Array(memory.buffer),
    u8: new Uint8Array(memory.buffer),
    at: addresses as Addresses,
    stride: strideOf(size),
    histogramBytes: strideOf(size) * size.features,
  };
}

/** Sizes in bytes. Columns of doubles have room for an even count, as the kernels take rows in pairs. */
function parts({ rows, features, bins, leaves }: WorkspaceSize) {
  const doubles = (rows + (rows & 1)) * 8;
  return {
    scores: doubles,
    targets: doubles,
    weights: doubles,
    gradients: doubles,
    curvatures: doubles,
    pairs: 2 * doubles,
    rows: rows * 4,
    spareRows: rows * 4,
    columnCodes: rows * features,
    rowCodes: rows * features,
    histograms: leaves * features * strideOf({ rows, features, bins, leaves }),
    cuts: 256 * 8,
    radixCounts: radixCounts * 4,
    binCounts: features * 4,
    features: features * 4,
    settings: 7 * 8,
    result: 6 * 8,
  };
}

function strideOf({ bins }: WorkspaceSize): number {
  return (bins + 1) * 16;
}
