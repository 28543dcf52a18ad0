/** What the settings of one leaf say, as doubles from an index on; see `bestShapedSplit`. */
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
  readonly output: number;
  readonly smoothing: number;
  readonly unsplit: number;
  readonly histogram: number;
}

export function readSettings(f64: Float64Array, at: number): LeafSettings {
  const value = (i: number) => f64[at + i]!;
  return {
    gradient: value(0),
    packed: value(1),
    l1: value(2),
    l2: value(3),
    leastRows: value(4),
    leastCurvature: value(5),
    unit: value(6),
    lowest: value(7),
    highest: value(8),
    output: value(9),
    smoothing: value(10),
    unsplit: value(11),
    histogram: value(12),
  };
}

/** Sum of (|gradient| - l1)^2 / (packed + l2) of both sides, null when a side is too small. */
export function plainGain(gradient: number, packed: number, leaf: LeafSettings): number | null {
  const quality = (g: number, c: number) => {
    const pull = Math.max(0, Math.abs(g) - leaf.l1);
    return (pull * pull) / (c + leaf.l2);
  };
  if (rowsIfLarge(packed, leaf) < 0 || rowsIfLarge(leaf.packed - packed, leaf) < 0) return null;
  return quality(gradient, packed) + quality(leaf.gradient - gradient, leaf.packed - packed);
}

/** Quality of both sides at the outputs they may have, null when a side is too small or they are in the wrong order. */
export function shapedGain(gradient: number, packed: number, sign: number, leaf: LeafSettings): number | null {
  const leftRows = rowsIfLarge(packed, leaf);
  const rightRows = rowsIfLarge(leaf.packed - packed, leaf);
  if (leftRows < 0 || rightRows < 0) return null;
  const left = outputOf(gradient, packed, leftRows, leaf);
  const right = outputOf(leaf.gradient - gradient, leaf.packed - packed, rightRows, leaf);
  if (sign > 0 ? left > right : sign < 0 && left < right) return null;
  const quality = (g: number, c: number, output: number) =>
    0 - (2 * pulled(g, leaf.l1) * output + (c + leaf.l2) * output * output);
  return quality(gradient, packed, left) + quality(leaf.gradient - gradient, leaf.packed - packed, right);
}

function rowsIfLarge(packed: number, { unit, leastRows, leastCurvature }: LeafSettings): number {
  const curvature = Math.floor(packed / unit);
  const rows = packed - curvature * unit;
  return rows >= leastRows && curvature >= leastCurvature ? rows : -1;
}

function outputOf(gradient: number, packed: number, rows: number, leaf: LeafSettings): number {
  const own = (0 - pulled(gradient, leaf.l1)) / (packed + leaf.l2);
  const smooth = (own * rows + leaf.output * leaf.smoothing) / (rows + leaf.smoothing);
  return Math.max(leaf.lowest, Math.min(leaf.highest, smooth));
}

function pulled(gradient: number, l1: number): number {
  const pull = Math.max(0, Math.abs(gradient) - l1);
  return gradient > 0 ? pull : 0 - pull;
}
