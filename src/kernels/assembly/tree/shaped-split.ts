/** Places in the settings of a leaf, in bytes. */
const l1Slot: usize = 16;
const l2Slot: usize = 24;
const leastRowsSlot: usize = 32;
const leastCurvatureSlot: usize = 40;
const unitSlot: usize = 48;
const lowestSlot: usize = 56;
const highestSlot: usize = 64;
const outputSlot: usize = 72;
const smoothingSlot: usize = 80;

/**
 * As `bestSplit`, but sides are judged by the outputs they may have: pulled towards the leaf's own, held within its bounds, and in the
 * order the feature's sign in `signs` (-1, 0 or 1) asks for. Further settings: lowest and highest output, the leaf's own output, smoothing.
 */
export function bestShapedSplit(
  histogram: usize,
  stride: usize,
  features: usize,
  featureCount: u32,
  binCounts: usize,
  signs: usize,
  settings: usize,
  result: usize,
): void {
  for (let p = features, end = features + ((<usize>featureCount) << 2); p < end; p += 4) {
    const feature = load<u32>(p);
    const bins = load<u32>(binCounts + ((<usize>feature) << 2));
    const sign = load<i32>(signs + ((<usize>feature) << 2));
    const cells = histogram + <usize>feature * stride;
    const missing = v128.load(cells + ((<usize>bins) << 4));
    const sawMissing = f64x2.extract_lane(missing, 1) != 0;
    scan(cells, sawMissing ? bins : bins - 1, f64x2.splat(0), feature, sign, 0, settings, result);
    if (sawMissing) scan(cells, bins - 1, missing, feature, sign, 1, settings, result);
  }
}

function scan(
  cells: usize,
  bins: u32,
  from: v128,
  feature: u32,
  sign: i32,
  missingLeft: f64,
  settings: usize,
  result: usize,
): void {
  let left = from;
  for (let bin: u32 = 0; bin < bins; bin++) {
    left = f64x2.add(left, v128.load(cells + ((<usize>bin) << 4)));
    const gain = shapedGain(left, sign, settings);
    if (!(gain > load<f64>(result))) continue;
    store<f64>(result, gain);
    store<f64>(result, <f64>feature, 8);
    store<f64>(result, <f64>bin, 16);
    store<f64>(result, missingLeft, 24);
    v128.store(result, left, 32);
  }
}

/** Quality of both sides together, -Infinity when a side is too small or their outputs are in the wrong order. */
export function shapedGain(left: v128, sign: i32, settings: usize): f64 {
  const right = f64x2.sub(v128.load(settings), left);
  const leftRows = rowsIfLarge(left, settings);
  const rightRows = rowsIfLarge(right, settings);
  if (leftRows < 0 || rightRows < 0) return -Infinity;
  const below = outputOf(left, leftRows, settings);
  const above = outputOf(right, rightRows, settings);
  if (sign > 0 ? below > above : sign < 0 && below < above) return -Infinity;
  return quality(left, below, settings) + quality(right, above, settings);
}

/** Rows of a side, -1 when it is too small. */
function rowsIfLarge(side: v128, settings: usize): f64 {
  const unit = load<f64>(settings, unitSlot);
  const packed = f64x2.extract_lane(side, 1);
  const curvature = floor(packed / unit);
  const rows = packed - curvature * unit;
  return rows >= load<f64>(settings, leastRowsSlot) && curvature >= load<f64>(settings, leastCurvatureSlot) ? rows : -1;
}

function pulled(gradient: f64, l1: f64): f64 {
  const pull = max<f64>(0, abs(gradient) - l1);
  return gradient > 0 ? pull : 0 - pull;
}

function outputOf(side: v128, rows: f64, settings: usize): f64 {
  const smoothing = load<f64>(settings, smoothingSlot);
  const pull = pulled(f64x2.extract_lane(side, 0), load<f64>(settings, l1Slot));
  const own = (0 - pull) / (f64x2.extract_lane(side, 1) + load<f64>(settings, l2Slot));
  const smooth = smoothing > 0 ? (own * rows + load<f64>(settings, outputSlot) * smoothing) / (rows + smoothing) : own;
  return max(load<f64>(settings, lowestSlot), min(load<f64>(settings, highestSlot), smooth));
}

function quality(side: v128, output: f64, settings: usize): f64 {
  const pull = pulled(f64x2.extract_lane(side, 0), load<f64>(settings, l1Slot));
  const weight = f64x2.extract_lane(side, 1) + load<f64>(settings, l2Slot);
  return 0 - (2 * pull * output + weight * output * output);
}
