import { type ForestSplit, type NodeSums, quality, type SplitSearch } from './forest-split.ts';

/**
 * The best of one drawn split per feature: that of extra-trees. The bin is uniform among those between the node's lowest and highest
 * value, so thresholds are spread as the values are; missing values take the better side. The first of equals wins.
 */
export function drawnThreshold(search: SplitSearch): ForestSplit | null {
  const { workspace, histogram, sums, features, toBeat, rng } = search;
  const { f64, u32, at, stride } = workspace;
  let best: ForestSplit | null = null;
  for (const feature of features) {
    const bins = u32[(at.binCounts >>> 2) + feature]!;
    const cells = f64.subarray(
      (histogram + feature * stride) >>> 3,
      ((histogram + feature * stride) >>> 3) + 2 * bins + 2,
    );
    const missing = { gradient: cells[2 * bins]!, packed: cells[2 * bins + 1]! };
    const lastLeft = drawBin(cells, bins, missing.packed !== 0, rng);
    if (lastLeft === null) continue;
    const values = sumUpTo(cells, lastLeft);
    consider(feature, lastLeft, false, values);
    if (missing.packed !== 0) {
      consider(feature, lastLeft, true, {
        gradient: values.gradient + missing.gradient,
        packed: values.packed + missing.packed,
      });
    }
  }
  return best;

  function consider(feature: number, lastLeft: number, missingLeft: boolean, left: NodeSums): void {
    const right = { gradient: sums.gradient - left.gradient, packed: sums.packed - left.packed };
    if (!isLargeEnough(left, search) || !isLargeEnough(right, search)) return;
    const found = quality(left) + quality(right);
    if (found > (best?.quality ?? toBeat)) best = { feature, lastLeft, missingLeft, quality: found, left };
  }
}

/** A bin after which the node's values can be parted; the last one where only missing values lie beyond; null where none can. */
function drawBin(cells: Float64Array, bins: number, someMissing: boolean, rng: SplitSearch['rng']): number | null {
  let first = 0;
  while (first < bins && cells[2 * first + 1] === 0) first++;
  let last = bins - 1;
  while (last > first && cells[2 * last + 1] === 0) last--;
  if (first < last) return first + rng.integer(last - first);
  return someMissing && first < bins ? bins - 1 : null;
}

function sumUpTo(cells: Float64Array, lastLeft: number): NodeSums {
  let gradient = 0;
  let packed = 0;
  for (let bin = 0; bin <= lastLeft; bin++) {
    gradient += cells[2 * bin]!;
    packed += cells[2 * bin + 1]!;
  }
  return { gradient, packed };
}

function isLargeEnough({ packed }: NodeSums, { leastRows, leastWeight, countUnit }: SplitSearch): boolean {
  const weight = Math.floor(packed / countUnit);
  return packed - weight * countUnit >= leastRows && weight >= leastWeight;
}
