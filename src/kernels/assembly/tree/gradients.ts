import { expPair } from './exp';

/** Gradient w (p - y) and curvature w p (1 - p) of the log loss at p = sigmoid(score). Arrays are padded to an even length. */
export function logisticGradients(
  scores: usize,
  targets: usize,
  weights: usize,
  count: u32,
  gradients: usize,
  curvatures: usize,
): void {
  const one = f64x2.splat(1);
  const size = (<usize>count) << 3;
  for (let i: usize = 0; i < size; i += 16) {
    const p = f64x2.div(one, f64x2.add(one, expPair(f64x2.neg(v128.load(scores + i)))));
    const weight = v128.load(weights + i);
    v128.store(gradients + i, f64x2.mul(weight, f64x2.sub(p, v128.load(targets + i))));
    v128.store(curvatures + i, f64x2.mul(weight, f64x2.mul(p, f64x2.sub(one, p))));
  }
}

/** Gradient w (score - y) of half the squared error; its curvature is w. */
export function squaredGradients(scores: usize, targets: usize, weights: usize, count: u32, gradients: usize): void {
  const size = (<usize>count) << 3;
  for (let i: usize = 0; i < size; i += 16) {
    const residual = f64x2.sub(v128.load(scores + i), v128.load(targets + i));
    v128.store(gradients + i, f64x2.mul(v128.load(weights + i), residual));
  }
}

/** Largest absolute value, 0 for none. */
export function largestMagnitude(values: usize, count: u32): f64 {
  let largest: f64 = 0;
  for (let p = values, end = values + ((<usize>count) << 3); p < end; p += 8) largest = max(largest, abs(load<f64>(p)));
  return largest;
}

/**
 * Rounds gradients and curvatures to integers and packs them per row as the pair (g, h * countUnit + 1) of doubles. Sums of
 * pairs are integers below 2^53: exact, so their order does not matter.
 */
export function packGradients(
  gradients: usize,
  curvatures: usize,
  count: u32,
  gradientScale: f64,
  curvatureScale: f64,
  countUnit: f64,
  pairs: usize,
): void {
  const one = f64x2.splat(1);
  const unit = f64x2.splat(countUnit);
  const scaleG = f64x2.splat(gradientScale);
  const scaleH = f64x2.splat(curvatureScale);
  const size = (<usize>count) << 3;
  for (let i: usize = 0; i < size; i += 16) {
    const g = nearestEven(f64x2.mul(v128.load(gradients + i), scaleG));
    const h = nearestEven(f64x2.mul(v128.load(curvatures + i), scaleH));
    const counted = f64x2.add(f64x2.mul(h, unit), one);
    v128.store(pairs + (i << 1), v128.shuffle<f64>(g, counted, 0, 2));
    v128.store(pairs + (i << 1) + 16, v128.shuffle<f64>(g, counted, 1, 3));
  }
}

/** Nearest integer, ties to even and never -0, for magnitudes below 2^51. */
function nearestEven(x: v128): v128 {
  const noFraction = f64x2.splat(6755399441055744);
  return f64x2.sub(f64x2.add(x, noFraction), noFraction);
}
