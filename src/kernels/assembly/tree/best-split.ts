/** Six doubles: the best split found so far. */
const gainSlot: usize = 0;
const featureSlot: usize = 8;
const binSlot: usize = 16;
const missingLeftSlot: usize = 24;
const leftSumsSlot: usize = 32;

/** Share of the best gain above which a gain estimated without divisions, to some 2^-50 of it, is worth its exact computation. */
const nearly: f64 = 1 - 1.0 / 70368744177664;

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

/** Four bins at a time: their gains are estimated, and computed when one may be better. */
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
  const penalised = load<f64>(settings, 16) > 0;
  let bar = f64x2.splat(load<f64>(result, gainSlot) * nearly);
  let left = from;
  let bin: u32 = 0;
  for (; bin + 4 <= bins; bin += 4) {
    const cell = cells + ((<usize>bin) << 4);
    const two = f64x2.add(v128.load(cell), v128.load(cell, 16));
    const four = f64x2.add(two, f64x2.add(v128.load(cell, 32), v128.load(cell, 48)));
    const before = left;
    left = f64x2.add(before, four);
    const first = f64x2.add(before, v128.load(cell));
    const second = f64x2.add(before, two);
    const third = f64x2.add(second, v128.load(cell, 32));
    const lowPacked = v128.shuffle<f64>(first, second, 1, 3);
    const highPacked = v128.shuffle<f64>(third, left, 1, 3);
    let lowLeft = v128.shuffle<f64>(first, second, 0, 2);
    let highLeft = v128.shuffle<f64>(third, left, 0, 2);
    let lowRight = f64x2.sub(totalGradient, lowLeft);
    let highRight = f64x2.sub(totalGradient, highLeft);
    if (penalised) {
      lowLeft = pull(lowLeft, l1);
      lowRight = pull(lowRight, l1);
      highLeft = pull(highLeft, l1);
      highRight = pull(highRight, l1);
    }
    const promising = v128.or(
      mayBeat(lowLeft, lowRight, f64x2.add(lowPacked, l2), f64x2.add(f64x2.sub(totalPacked, lowPacked), l2), bar),
      mayBeat(highLeft, highRight, f64x2.add(highPacked, l2), f64x2.add(f64x2.sub(totalPacked, highPacked), l2), bar),
    );
    if (!v128.any_true(promising)) continue;
    tryBins(cell, bin, 4, before, total, feature, missingLeft, settings, result);
    bar = f64x2.splat(load<f64>(result, gainSlot) * nearly);
  }
  tryBins(cells + ((<usize>bin) << 4), bin, bins - bin, left, total, feature, missingLeft, settings, result);
}

function pull(gradient: v128, l1: v128): v128 {
  return f64x2.pmax(f64x2.splat(0), f64x2.sub(f64x2.abs(gradient), l1));
}

/** Lanes whose gain, brought to a common denominator, reaches the bar. `below` and `above` are packed + l2. */
function mayBeat(left: v128, right: v128, below: v128, above: v128, bar: v128): v128 {
  return f64x2.gt(
    f64x2.add(f64x2.mul(f64x2.mul(left, left), above), f64x2.mul(f64x2.mul(right, right), below)),
    f64x2.mul(bar, f64x2.mul(below, above)),
  );
}

function tryBins(
  cell: usize,
  firstBin: u32,
  count: u32,
  from: v128,
  total: v128,
  feature: u32,
  missingLeft: f64,
  settings: usize,
  result: usize,
): void {
  const l1 = load<f64>(settings, 16);
  const l2 = load<f64>(settings, 24);
  let left = from;
  for (let i: u32 = 0; i < count; i++, cell += 16) {
    left = f64x2.add(left, v128.load(cell));
    const right = f64x2.sub(total, left);
    const gain = quality(left, l1, l2) + quality(right, l1, l2);
    if (!(gain > load<f64>(result, gainSlot)) || !largeEnough(left, settings) || !largeEnough(right, settings))
      continue;
    store<f64>(result, gain, gainSlot);
    store<f64>(result, <f64>feature, featureSlot);
    store<f64>(result, <f64>(firstBin + i), binSlot);
    store<f64>(result, missingLeft, missingLeftSlot);
    v128.store(result, left, leftSumsSlot);
  }
}

function quality(side: v128, l1: f64, l2: f64): f64 {
  const pull = max<f64>(0, abs(f64x2.extract_lane(side, 0)) - l1);
  return (pull * pull) / (f64x2.extract_lane(side, 1) + l2);
}

function largeEnough(sums: v128, settings: usize): bool {
  const leastRows = load<f64>(settings, 32);
  const leastCurvature = load<f64>(settings, 40);
  const unit = load<f64>(settings, 48);
  const packed = f64x2.extract_lane(sums, 1);
  const curvature = floor(packed / unit);
  return packed - curvature * unit >= leastRows && curvature >= leastCurvature;
}
