import { leafSettingsBytes } from '../../../kernels/leaf-shape.ts';
import { sharedMemory } from '../../../kernels/shared-memory.ts';
import type { TreeKernels } from '../../../kernels/tree-kernels.ts';

export interface WorkspaceSize {
  readonly rows: number;
  readonly features: number;
  /** Most value bins of any feature; a cell for missing values comes on top. */
  readonly bins: number;
  readonly leaves: number;
  /** Threads that work in it; 1 when left out. */
  readonly members?: number;
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
  /** Bytes from one member's scratch to the next. */
  readonly scratchBytes: number;
}

type Addresses = { readonly [K in keyof ReturnType<typeof parts>]: number };

/** Cuts are found on at most this many rows. */
export const mostRowsForCuts = 200_000;
/** Bytes of one found split or question. */
export const resultBytes = 48;

export function createWorkspace(
  size: WorkspaceSize,
  kernelsOf: (memory: WebAssembly.Memory) => TreeKernels,
): Workspace {
  const { places, end } = lineUp(parts(size));
  const memory = sharedMemory(end);
  return {
    size,
    memory,
    kernels: kernelsOf(memory),
    f64: new Float64Array(memory.buffer),
    u32: new Uint32Array(memory.buffer),
    u8: new Uint8Array(memory.buffer),
    at: places,
    stride: strideOf(size),
    histogramBytes: strideOf(size) * size.features,
    scratchBytes: lineUp(scratchParts(size)).end,
  };
}

/** Places within one member's scratch. */
export function scratchOf({ size, at, scratchBytes }: Workspace, member: number) {
  const { places } = lineUp(scratchParts(size));
  const start = at.scratch + member * scratchBytes;
  return {
    values: start + places.values,
    sorted: start + places.sorted,
    spare: start + places.spare,
    cuts: start + places.cuts,
    counts: start + places.counts,
  };
}

function lineUp<T extends Record<string, number>>(
  sizes: T,
): { places: { readonly [K in keyof T]: number }; end: number } {
  const places: Record<string, number> = {};
  let end = 0;
  for (const [name, bytes] of Object.entries(sizes)) {
    places[name] = end;
    end += Math.ceil(bytes / 16) * 16;
  }
  return { places: places as { [K in keyof T]: number }, end };
}

/** Sizes in bytes. Columns of doubles have room for an even count, as the kernels take rows in pairs. */
function parts(size: WorkspaceSize) {
  const { rows, features, leaves, members = 1 } = size;
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
    histograms: leaves * features * strideOf(size),
    binCounts: features * 4,
    features: features * 4,
    signs: features * 4,
    drawState: 4 * 4,
    settings: Math.max(2, leaves) * leafSettingsBytes,
    result: members * 2 * resultBytes,
    levelGains: members * 256 * 8,
    scratch: members * lineUp(scratchParts(size)).end,
  };
}

function scratchParts({ rows }: WorkspaceSize) {
  const sampled = Math.min(rows, mostRowsForCuts) * 8;
  return { values: rows * 8, sorted: sampled, spare: sampled, cuts: 256 * 8, counts: 6 * 2048 * 4 };
}

function strideOf({ bins }: WorkspaceSize): number {
  return (bins + 1) * 16;
}
