import { shapedGain } from './shaped-split';

/** Bytes from the settings of one leaf to the next; the places of its quality unsplit and of the address of its histogram. */
const leafBytes: usize = 128;
const unsplitSlot: usize = 88;
const histogramSlot: usize = 96;

/**
 * Best question to ask all leaves of a level at once: the one with the largest sum of gains. A leaf that the question would part badly
 * (a side too small, or outputs in the wrong order) stays whole and counts with its quality unsplit. `leaves` holds `leafCount`
 * settings as of `bestShapedSplit`, then the quality unsplit and the address of the histogram; `shaped` says whether outputs are
 * shaped. `gains` holds 256 doubles. `result` as of `bestSplit`, without the sums. The same order of questions settles ties.
 */
export function bestLevel(
  leaves: usize,
  leafCount: u32,
  stride: usize,
  features: usize,
  featureCount: u32,
  binCounts: usize,
  signs: usize,
  shaped: u32,
  gains: usize,
  result: usize,
): void {
  const leavesEnd = leaves + <usize>leafCount * leafBytes;
  for (let p = features, end = features + ((<usize>featureCount) << 2); p < end; p += 4) {
    const feature = load<u32>(p);
    const bins = load<u32>(binCounts + ((<usize>feature) << 2));
    const sign = load<i32>(signs + ((<usize>feature) << 2));
    const cellsFrom = <usize>feature * stride;
    let sawMissing = false;
    for (let leaf = leaves; leaf < leavesEnd; leaf += leafBytes) {
      const missing = histogramOf(leaf) + cellsFrom + ((<usize>bins) << 4);
      if (load<f64>(missing, 8) != 0) sawMissing = true;
    }
    for (let missingLeft: u32 = 0; missingLeft <= <u32>sawMissing; missingLeft++) {
      const questions = sawMissing && !missingLeft ? bins : bins - 1;
      memory.fill(gains, 0, ((<usize>questions) << 3) + 8);
      for (let leaf = leaves; leaf < leavesEnd; leaf += leafBytes) {
        const cells = histogramOf(leaf) + cellsFrom;
        const from = missingLeft ? v128.load(cells + ((<usize>bins) << 4)) : f64x2.splat(0);
        if (shaped) addShapedGains(cells, questions, from, sign, leaf, gains);
        else addGains(cells, questions, from, leaf, gains);
      }
      for (let bin: u32 = 0; bin < questions; bin++) {
        const gain = load<f64>(gains + ((<usize>bin) << 3));
        if (!(gain > load<f64>(result))) continue;
        store<f64>(result, gain);
        store<f64>(result, <f64>feature, 8);
        store<f64>(result, <f64>bin, 16);
        store<f64>(result, <f64>missingLeft, 24);
      }
    }
  }
}

function histogramOf(leaf: usize): usize {
  return <usize>(<u32>load<f64>(leaf, histogramSlot));
}

/** Two bins at a time: lane 0 is the split after the first, lane 1 after the second; an odd one too many is never looked at. */
function addGains(cells: usize, questions: u32, from: v128, leaf: usize, gains: usize): void {
  const total = v128.load(leaf);
  const totalGradient = v128.shuffle<f64>(total, total, 0, 2);
  const totalPacked = v128.shuffle<f64>(total, total, 1, 3);
  const l1 = v128.load64_splat(leaf, 16);
  const l2 = v128.load64_splat(leaf, 24);
  const leastRows = v128.load64_splat(leaf, 32);
  const leastCurvature = v128.load64_splat(leaf, 40);
  const unit = v128.load64_splat(leaf, 48);
  const perUnit = f64x2.div(f64x2.splat(1), unit);
  const unsplit = v128.load64_splat(leaf, unsplitSlot);
  let left = from;
  for (let bin: u32 = 0; bin < questions; bin += 2) {
    const cell = cells + ((<usize>bin) << 4);
    const one = v128.load(cell);
    const first = f64x2.add(left, one);
    left = f64x2.add(left, f64x2.add(one, v128.load(cell, 16)));
    const gradient = v128.shuffle<f64>(first, left, 0, 2);
    const packed = v128.shuffle<f64>(first, left, 1, 3);
    const otherGradient = f64x2.sub(totalGradient, gradient);
    const otherPacked = f64x2.sub(totalPacked, packed);
    const split = f64x2.add(quality(gradient, packed, l1, l2), quality(otherGradient, otherPacked, l1, l2));
    const large = v128.and(
      largeEnough(packed, unit, perUnit, leastRows, leastCurvature),
      largeEnough(otherPacked, unit, perUnit, leastRows, leastCurvature),
    );
    const sum = gains + ((<usize>bin) << 3);
    v128.store(sum, f64x2.add(v128.load(sum), v128.bitselect(split, unsplit, large)));
  }
}

function quality(gradient: v128, packed: v128, l1: v128, l2: v128): v128 {
  const pull = f64x2.pmax(f64x2.splat(0), f64x2.sub(f64x2.abs(gradient), l1));
  return f64x2.div(f64x2.mul(pull, pull), f64x2.add(packed, l2));
}

/** The unit is a power of two, so multiplying by its inverse is dividing. */
function largeEnough(packed: v128, unit: v128, perUnit: v128, leastRows: v128, leastCurvature: v128): v128 {
  const curvature = f64x2.floor(f64x2.mul(packed, perUnit));
  const rows = f64x2.sub(packed, f64x2.mul(curvature, unit));
  return v128.and(f64x2.ge(rows, leastRows), f64x2.ge(curvature, leastCurvature));
}

function addShapedGains(cells: usize, questions: u32, from: v128, sign: i32, leaf: usize, gains: usize): void {
  const unsplit = load<f64>(leaf, unsplitSlot);
  let left = from;
  for (let bin: u32 = 0; bin < questions; bin++) {
    left = f64x2.add(left, v128.load(cells + ((<usize>bin) << 4)));
    const gain = shapedGain(left, sign, leaf);
    const sum = gains + ((<usize>bin) << 3);
    store<f64>(sum, load<f64>(sum) + (gain == -Infinity ? unsplit : gain));
  }
}
