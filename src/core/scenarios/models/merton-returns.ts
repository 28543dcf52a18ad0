import { exp, log, log1p } from '../../numerics/elementary.ts';
import { deriveSeed, Rng, type Seed } from '../../numerics/rng.ts';
import type { MarketFit, ScenarioParameters } from '../family.ts';
import { shockOf, type ShockTable } from '../shock-table.ts';
import { growth } from './growth.ts';
import { CommonShocks, type ReturnModel, type ReturnPiece } from './return-model.ts';

/**
 * Merton's jump diffusion (1976): log return mu - s^2 / 2 - l k + s Z + sum of Poisson(l) jumps N(m, d^2), k = exp(m + d^2 / 2) - 1,
 * so that the expected growth of a bar is exactly 1 + drift. A share `correlation` of the jumps hits all symbols at once, with
 * the same size relative to their volatility; the rest are a symbol's own. Diffusion and jumps have that correlation each.
 */
export class MertonReturns implements ReturnModel {
  readonly hasJumps = true;
  private readonly fit: MarketFit;
  private readonly normals: ShockTable;
  private readonly shocks: CommonShocks;
  /** Sums of the jumps of each bar, in standard deviations of a return. */
  private readonly marketJump: Float64Array;
  private readonly ownJump: Float64Array;
  private correlation = 0;
  private intensity = 0;
  private drift = 0;
  private multiple = 1;
  private volatility = 0;
  private mean = 0;
  private rng = new Rng([0, 0, 0, 1]);

  constructor(fit: MarketFit, bars: number, normals: ShockTable) {
    this.fit = fit;
    this.normals = normals;
    this.shocks = new CommonShocks(bars, normals);
    this.marketJump = new Float64Array(bars);
    this.ownJump = new Float64Array(bars);
  }

  begin(seed: Seed, { correlation, jumpIntensity, drift, volatilityMultiple }: ScenarioParameters): void {
    this.correlation = correlation || 0;
    this.intensity = jumpIntensity;
    this.drift = drift;
    this.multiple = volatilityMultiple;
    this.shocks.begin(seed, correlation);
    this.fillJumps(this.marketJump, this.correlation * jumpIntensity, new Rng(deriveSeed(seed, 'market jumps', 0)));
  }

  beginSymbol(s: number, seed: Seed): void {
    const { diffusion, jumpMean, jumpDeviation } = this.fit.merton;
    this.volatility = this.fit.volatility[s]! * this.multiple;
    const [deviation, size] = [this.volatility * diffusion, this.volatility * jumpDeviation];
    const expectedJump = exp(this.volatility * jumpMean + (size * size) / 2) - 1;
    this.mean = log1p(this.drift) - (deviation * deviation) / 2 - this.intensity * expectedJump;
    this.rng = new Rng(seed);
    this.fillJumps(this.ownJump, (1 - this.correlation) * this.intensity, new Rng(deriveSeed(seed, 'jumps', 0)));
  }

  fill(first: number, bars: number, { move, sigma, jump }: ReturnPiece): void {
    const { marketJump, ownJump, normals, rng, mean, volatility } = this;
    const { market, toMarket, toOwn } = this.shocks;
    const deviation = volatility * this.fit.merton.diffusion;
    for (let i = 0; i < bars; i++) {
      const shock = toMarket * market[first + i]! + toOwn * shockOf(normals, rng.uint32());
      sigma[i] = deviation;
      move[i] = growth(mean + deviation * shock);
      jump[i] = growth(volatility * (marketJump[first + i]! + ownJump[first + i]!));
    }
  }

  /** Sum of the jumps of each bar, which come after exponential waiting times. */
  private fillJumps(jump: Float64Array, intensity: number, rng: Rng): void {
    const { jumpMean, jumpDeviation } = this.fit.merton;
    jump.fill(0);
    if (!(intensity > 0)) return;
    for (let t = wait(rng, intensity); t < jump.length; t += wait(rng, intensity)) {
      jump[Math.floor(t)]! += jumpMean + jumpDeviation * shockOf(this.normals, rng.uint32());
    }
  }
}

function wait(rng: Rng, intensity: number): number {
  return -log(1 - rng.uniform()) / intensity;
}
