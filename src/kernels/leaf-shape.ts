/**
 * What the split kernels are told about one leaf, in the units of the scaled sums. `packed` is curvature times `unit` plus rows. Without
 * smoothing and bounds outputs are -(|gradient| - l1) sign(gradient) / (packed + l2).
 */
export interface LeafSettings {
  readonly gradient: number;
  readonly packed: number;
  readonly l1: number;
  readonly l2: number;
  readonly leastRows: number;
  readonly leastCurvature: number;
  readonly unit: number;
  readonly lowest: number;
  readonly highest: number;
  /** The leaf's own output; outputs of its sides are pulled towards it as if `smoothing` more rows said it. */
  readonly output: number;
  readonly smoothing: number;
  /** Quality of the leaf when it is not split. */
  readonly unsplit: number;
  /** Byte address. */
  readonly histogram: number;
}

const order: readonly (keyof LeafSettings)[] = [
  'gradient',
  'packed',
  'l1',
  'l2',
  'leastRows',
  'leastCurvature',
  'unit',
  'lowest',
  'highest',
  'output',
  'smoothing',
  'unsplit',
  'histogram',
];

/** Bytes from the settings of one leaf to the next. */
export const leafSettingsBytes = 128;

export function writeSettings(f64: Float64Array, address: number, leaf: LeafSettings): void {
  for (let i = 0; i < order.length; i++) f64[(address >>> 3) + i] = leaf[order[i]!];
}

export function readSettings(f64: Float64Array, address: number): LeafSettings {
  const values = order.map((name, i) => [name, f64[(address >>> 3) + i]!]);
  return Object.fromEntries(values) as Record<keyof LeafSettings, number>;
}

/** Sum of (|gradient| - l1)^2 / (packed + l2) of both sides, null when a side is too small. Arguments are the left side's sums. */
export function plainGain(gradient: number, packed: number, leaf: LeafSettings): number | null {
  if (rowsIfLarge(packed, leaf) < 0 || rowsIfLarge(leaf.packed - packed, leaf) < 0) return null;
  return plainQuality(gradient, packed, leaf) + plainQuality(leaf.gradient - gradient, leaf.packed - packed, leaf);
}

export function plainQuality(gradient: number, packed: number, { l1, l2 }: LeafSettings): number {
  const pull = Math.max(0, Math.abs(gradient) - l1);
  return (pull * pull) / (packed + l2);
}

/**
 * Quality of both sides at the outputs they may have, null when a side is too small or the outputs do not rise (`sign` 1) or fall (-1)
 * from left to right.
 */
export function shapedGain(gradient: number, packed: number, sign: number, leaf: LeafSettings): number | null {
  const leftRows = rowsIfLarge(packed, leaf);
  const rightRows = rowsIfLarge(leaf.packed - packed, leaf);
  if (leftRows < 0 || rightRows < 0) return null;
  const left = outputOf(gradient, packed, leftRows, leaf);
  const right = outputOf(leaf.gradient - gradient, leaf.packed - packed, rightRows, leaf);
  if (sign > 0 ? left > right : sign < 0 && left < right) return null;
  return (
    shapedQuality(gradient, packed, left, leaf) +
    shapedQuality(leaf.gradient - gradient, leaf.packed - packed, right, leaf)
  );
}

/** Twice the loss that an output saves. */
export function shapedQuality(gradient: number, packed: number, output: number, { l1, l2 }: LeafSettings): number {
  return 0 - (2 * pulled(gradient, l1) * output + (packed + l2) * output * output);
}

/** Output of a side of a leaf. */
export function outputOf(gradient: number, packed: number, rows: number, leaf: LeafSettings): number {
  const own = (0 - pulled(gradient, leaf.l1)) / (packed + leaf.l2);
  const smooth = leaf.smoothing > 0 ? (own * rows + leaf.output * leaf.smoothing) / (rows + leaf.smoothing) : own;
  return Math.max(leaf.lowest, Math.min(leaf.highest, smooth));
}

function rowsIfLarge(packed: number, { unit, leastRows, leastCurvature }: LeafSettings): number {
  const curvature = Math.floor(packed / unit);
  const rows = packed - curvature * unit;
  return rows >= leastRows && curvature >= leastCurvature ? rows : -1;
}

function pulled(gradient: number, l1: number): number {
  const pull = Math.max(0, Math.abs(gradient) - l1);
  return gradient > 0 ? pull : 0 - pull;
}
