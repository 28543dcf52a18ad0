import { exp, log } from '../../numerics/elementary.ts';
import type { Rng } from '../../numerics/rng.ts';
import { shockOf, type ShockTable } from '../shock-table.ts';

/** Beyond this ratio of variance to squared mean the next variance is drawn from the exponential form. */
const criticalRatio = 1.5;

/**
 * A path of the variance du = kappa (1 - u) dt + xi sqrt(u) dW by the quadratic-exponential scheme (Andersen 2008), which has
 * the exact conditional mean and variance of each step. Quadratic form: u' = a (b + Z)^2. Exponential form: 0 with chance p,
 * else exponential with a rate. One value per bar each.
 */
export class HestonVariance {
  readonly start: Float64Array;
  readonly end: Float64Array;
  private readonly isQuadratic: Uint8Array;
  /** a, or the rate. */
  private readonly first: Float64Array;
  /** a b^2, or p. */
  private readonly second: Float64Array;

  constructor(bars: number) {
    this.start = new Float64Array(bars);
    this.end = new Float64Array(bars);
    this.isQuadratic = new Uint8Array(bars);
    this.first = new Float64Array(bars);
    this.second = new Float64Array(bars);
  }

  /** Fills the path from u = `initial` on. */
  fill(kappa: number, xi: number, initial: number, normals: ShockTable, rng: Rng): void {
    const decay = exp(-kappa);
    const perLevel = (xi * xi * decay * (1 - decay)) / kappa;
    const constant = (xi * xi * (1 - decay) * (1 - decay)) / (2 * kappa);
    let u = initial;
    for (let t = 0; t < this.start.length; t++) {
      const mean = 1 + (u - 1) * decay;
      const ratio = (u * perLevel + constant) / (mean * mean);
      this.start[t] = u;
      u = ratio <= criticalRatio ? this.quadratic(t, mean, ratio, normals, rng) : this.exponential(t, mean, ratio, rng);
      this.end[t] = u;
    }
  }

  /** ln E e^(A u') of step `t`, given where it starts, for A <= 0. */
  logMoment(t: number, A: number): number {
    const [first, second] = [this.first[t]!, this.second[t]!];
    if (this.isQuadratic[t] === 0) return log(second + (first * (1 - second)) / (first - A));
    const y = 2 * A * first;
    return (A * second) / (1 - y) - 0.5 * logLess(y);
  }

  private quadratic(t: number, mean: number, ratio: number, normals: ShockTable, rng: Rng): number {
    const inverse = 2 / ratio;
    const bb = inverse - 1 + Math.sqrt(inverse * (inverse - 1));
    const a = mean / (1 + bb);
    this.isQuadratic[t] = 1;
    this.first[t] = a;
    this.second[t] = a * bb;
    const z = Math.sqrt(bb) + shockOf(normals, rng.uint32());
    return a * z * z;
  }

  private exponential(t: number, mean: number, ratio: number, rng: Rng): number {
    const p = (ratio - 1) / (ratio + 1);
    const rate = (1 - p) / mean;
    this.isQuadratic[t] = 0;
    this.first[t] = rate;
    this.second[t] = p;
    const u = (rng.uint32() + 0.5) * 2.3283064365386963e-10;
    return u <= p ? 0 : -log((1 - u) / (1 - p)) / rate;
  }
}

/** ln(1 - y) for y <= 0: its series near 0, where bars of ordinary length lie, with an error below 1e-16. */
function logLess(y: number): number {
  if (y < -0.01) return log(1 - y);
  return -y * (1 + y * (1 / 2 + y * (1 / 3 + y * (1 / 4 + y * (1 / 5 + y * (1 / 6 + y * (1 / 7)))))));
}
