import { exp, log } from '../../numerics/elementary.ts';
import type { Rng } from '../../numerics/rng.ts';
import { shockOf, type ShockTable } from '../shock-table.ts';

/** Beyond this ratio of variance to squared mean the next variance is drawn from the exponential form. */
const criticalRatio = 1.5;

/**
 * One bar's step of the variance du = kappa (1 - u) dt + xi sqrt(u) dW by the quadratic-exponential scheme (Andersen 2008), which
 * has the exact conditional mean and variance. `prepare` before `step`.
 */
export class HestonVariance {
  private decay = 0;
  private perLevel = 0;
  private constant = 0;
  /** Of the last prepared step: quadratic form a (b + Z)^2, or zero with chance p and else exponential with rate `rate`. */
  private isQuadratic = true;
  private a = 0;
  private bb = 0;
  private p = 0;
  private rate = 0;

  configure(kappa: number, xi: number): void {
    this.decay = exp(-kappa);
    const moved = 1 - this.decay;
    this.perLevel = (xi * xi * this.decay * moved) / kappa;
    this.constant = (xi * xi * moved * moved) / (2 * kappa);
  }

  /** Makes ready the distribution of the variance one bar after `u`. */
  prepare(u: number): void {
    const mean = 1 + (u - 1) * this.decay;
    const ratio = (u * this.perLevel + this.constant) / (mean * mean);
    this.isQuadratic = ratio <= criticalRatio;
    if (this.isQuadratic) {
      const inverse = 2 / ratio;
      this.bb = inverse - 1 + Math.sqrt(inverse * (inverse - 1));
      this.a = mean / (1 + this.bb);
    } else {
      this.p = (ratio - 1) / (ratio + 1);
      this.rate = (1 - this.p) / mean;
    }
  }

  step(normals: ShockTable, rng: Rng): number {
    const bits = rng.uint32();
    if (this.isQuadratic) {
      const z = Math.sqrt(this.bb) + shockOf(normals, bits);
      return this.a * z * z;
    }
    const u = (bits + 0.5) * 2.3283064365386963e-10;
    return u <= this.p ? 0 : -log((1 - u) / (1 - this.p)) / this.rate;
  }

  /** ln E e^(A u') of the prepared step, for A <= 0. */
  logMoment(A: number): number {
    if (this.isQuadratic) {
      const shrink = 1 - 2 * A * this.a;
      return (A * this.a * this.bb) / shrink - 0.5 * log(shrink);
    }
    return log(this.p + (this.rate * (1 - this.p)) / (this.rate - A));
  }
}
