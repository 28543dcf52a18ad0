/** Where the best split found so far is kept between the features of one scan, and the result: six doubles. */
const gainSlot: usize = 0;
const featureSlot: usize = 8;
const binSlot: usize = 16;
const missingLeftSlot: usize = 24;
const leftSumsSlot: usize = 32;

/**
 * Best split of one leaf over the listed features. `result` starts with the gain to beat; when one is strictly greater it receives
 * gain, feature, last bin on the left, whether missing values go left, and the left sums (gradient, packed curvature and count).
 * Features ascend, then missing right before missing left, then bins ascend: the first of equals wins. `settings` holds the leaf's
 * sums (pair), l1, l2 (in integer units), least rows, least curvature, count unit, 1 / count unit.
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
  const l1 = v128.load64_splat(settings, 16);
  const l2 = v128.load64_splat(settings, 24);
  const leastRows = load<f64>(settings, 32);
  const leastCurvature = load<f64>(settings, 40);
  const unit = v128.load64_splat(settings, 48);
  const inverseUnit = v128.load64_splat(settings, 56);
  const zero = f64x2.splat(0);
  let best = load<f64>(result, gainSlot);
  let left = from;
  for (let bin: u32 = 0; bin < bins; bin++) {
    const cell = v128.load(cells + ((<usize>bin) << 4));
    if (f64x2.extract_lane(cell, 1) == 0) continue;
    left = f64x2.add(left, cell);
    const right = f64x2.sub(total, left);
    const packed = v128.shuffle<f64>(left, right, 1, 3);
    const curvature = f64x2.floor(f64x2.mul(packed, inverseUnit));
    const rows = f64x2.sub(packed, f64x2.mul(curvature, unit));
    if (f64x2.extract_lane(rows, 1) < leastRows) break;
    if (f64x2.extract_lane(rows, 0) < leastRows) continue;
    if (f64x2.extract_lane(curvature, 0) < leastCurvature || f64x2.extract_lane(curvature, 1) < leastCurvature)
      continue;
    const pull = f64x2.max(zero, f64x2.sub(f64x2.abs(v128.shuffle<f64>(left, right, 0, 2)), l1));
    const quality = f64x2.div(f64x2.mul(pull, pull), f64x2.add(curvature, l2));
    const gain = f64x2.extract_lane(quality, 0) + f64x2.extract_lane(quality, 1);
    if (gain > best) {
      best = gain;
      store<f64>(result, gain, gainSlot);
      store<f64>(result, <f64>feature, featureSlot);
      store<f64>(result, <f64>bin, binSlot);
      store<f64>(result, missingLeft, missingLeftSlot);
      v128.store(result, left, leftSumsSlot);
    }
  }
}
