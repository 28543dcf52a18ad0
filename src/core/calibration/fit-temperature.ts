import { exp, log1p, sigmoid } from '../numerics/elementary.ts';
import { sum } from '../numerics/summary.ts';

/** Largest sharpening: beyond it every probability is as good as certain. */
const sharpest = 1e6;

/**
 * One over the temperature T that minimises the cross-entropy of sigmoid(z / T) against targets in [0, 1] (Guo and others 2017), by
 * Newton's method kept inside a shrinking bracket. `logOdds` are finite. 0, an infinite temperature, where the scores point the
 * wrong way: every probability is then one half. Targets that would need T = 0 give what rounding leaves, at most
 * 1e6; use smoothed ones.
 */
export function fitInverseTemperature(logOdds: Float64Array, targets: Float64Array): number {
  const slope = (scale: number): number => sum(logOdds.map((z, i) => (sigmoid(scale * z) - targets[i]!) * z));
  if (!(slope(0) < 0)) return 0;
  let low = 0;
  let high = 1;
  while (slope(high) < 0) {
    low = high;
    high *= 2;
    if (high > sharpest) return sharpest;
  }
  let scale = (low + high) / 2;
  for (let step = 0; step < 200; step++) {
    const gradient = slope(scale);
    if (gradient < 0) low = scale;
    else high = scale;
    const curvature = sum(logOdds.map((z) => sigmoid(scale * z) * sigmoid(-scale * z) * z * z));
    const newton = scale - gradient / curvature;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const done = Math.abs(next - scale) <= 1e-15 * scale;
    scale = next;
    if (done) break;
  }
  return scale;
}

/** Mean cross-entropy of sigmoid(scale * z) against targets; NaN without rows. */
export function temperatureLoss(logOdds: Float64Array, targets: Float64Array, scale: number): number {
  const losses = logOdds.map((z, i) => {
    const scaled = scale * z;
    return (scaled > 0 ? scaled : 0) - scaled * targets[i]! + log1p(exp(-Math.abs(scaled)));
  });
  return sum(losses) / logOdds.length;
}
