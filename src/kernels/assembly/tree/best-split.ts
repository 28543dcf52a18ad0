/** Six doubles: the best split found so far. */
const gainSlot: usize = 0;
const featureSlot: usize = 8;
const binSlot: usize = 16;
const missingLeftSlot: usize = 24;
const leftSumsSlot: usize = 32;

/**
 * Best split of one leaf over the listed features. `result` starts with the gain to beat; when one is strictly greater it receives
 * gain, feature, last bin on the left, whether missing values go left, and the left sums (gradient, packed curvature and count).
 * Features ascend, then missing right before missing left, then bins ascend: the first of equals wins. `settings` holds the leaf's
 * sums (pair), l1, l2, least rows, least curvature, count unit. The quality of a side is (|gradient| - l1)^2 / (packed + l2): the
 * count rides along as a fraction of the smallest step of the curvature.
 */
export function bestSplit(
  histogram: usize,
  stride: usize,
  features: usize,
  featureCount: u32,
  binCounts: usize,
  settings: usize,
  result: usize,
): void {
  for (let p = features, end = features + ((<usize>featureCount) << 2); p < end; p += 4) {
    const feature = load<u32>(p);
    const bins = load<u32>(binCounts + ((<usize>feature) << 2));
    const cells = histogram + <usize>feature * stride;
    const missing = v128.load(cells + ((<usize>bins) << 4));
    if (f64x2.extract_lane(missing, 1) == 0) {
      scan(cells, bins - 1, f64x2.splat(0), feature, 0, settings, result);
    } else {
      scan(cells, bins, f64x2.splat(0), feature, 0, settings, result);
      scan(cells, bins - 1, missing, feature, 1, settings, result);
    }
  }
}

/** Two bins at a time: lane 0 is the split after the first, lane 1 after the second. */
function scan(
  cells: usize,
  bins: u32,
  from: v128,
  feature: u32,
  missingLeft: f64,
  settings: usize,
  result: usize,
): void {
  const total = v128.load(settings);
  const totalGradient = v128.shuffle<f64>(total, total, 0, 2);
  const totalPacked = v128.shuffle<f64>(total, total, 1, 3);
  const l1 = v128.load64_splat(settings, 16);
  const l2 = v128.load64_splat(settings, 24);
  let best = v128.load64_splat(result, gainSlot);
  let left = from;
  for (let bin: u32 = 0; bin < bins; bin += 2) {
    const cell = cells + ((<usize>bin) << 4);
    const first = f64x2.add(left, v128.load(cell));
    left = bin + 1 < bins ? f64x2.add(first, v128.load(cell, 16)) : first;
    const gradient = v128.shuffle<f64>(first, left, 0, 2);
    const packed = v128.shuffle<f64>(first, left, 1, 3);
    const gains = f64x2.add(
      quality(gradient, packed, l1, l2),
      quality(f64x2.sub(totalGradient, gradient), f64x2.sub(totalPacked, packed), l1, l2),
    );
    if (!v128.any_true(f64x2.gt(gains, best))) continue;
    take(f64x2.extract_lane(gains, 0), first, total, feature, bin, missingLeft, settings, result);
    take(f64x2.extract_lane(gains, 1), left, total, feature, bin + 1, missingLeft, settings, result);
    best = v128.load64_splat(result, gainSlot);
  }
}

function quality(gradient: v128, packed: v128, l1: v128, l2: v128): v128 {
  const pull = f64x2.max(f64x2.splat(0), f64x2.sub(f64x2.abs(gradient), l1));
  return f64x2.div(f64x2.mul(pull, pull), f64x2.add(packed, l2));
}

function take(
  gain: f64,
  left: v128,
  total: v128,
  feature: u32,
  bin: u32,
  missingLeft: f64,
  settings: usize,
  result: usize,
): void {
  if (!(gain > load<f64>(result, gainSlot)) || !largeEnough(left, settings)) return;
  if (!largeEnough(f64x2.sub(total, left), settings)) return;
  store<f64>(result, gain, gainSlot);
  store<f64>(result, <f64>feature, featureSlot);
  store<f64>(result, <f64>bin, binSlot);
  store<f64>(result, missingLeft, missingLeftSlot);
  v128.store(result, left, leftSumsSlot);
}

function largeEnough(sums: v128, settings: usize): bool {
  const leastRows = load<f64>(settings, 32);
  const leastCurvature = load<f64>(settings, 40);
  const unit = load<f64>(settings, 48);
  const packed = f64x2.extract_lane(sums, 1);
  const curvature = floor(packed / unit);
  return packed - curvature * unit >= leastRows && curvature >= leastCurvature;
}
