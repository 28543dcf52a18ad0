import { deriveSeed, Rng, type Seed } from '../../numerics/rng.ts';
import type { MarketFit, ScenarioParameters } from '../family.ts';
import { shockOf, type ShockTable } from '../shock-table.ts';
import { mixingTable, mixOf } from './mixing-table.ts';
import { boundedMove, CommonShocks, type ReturnModel, type ReturnPiece } from './return-model.ts';

/** The conditional variance stays below this multiple of its long-run level. */
const largestVarianceRatio = 100;

/**
 * GJR-GARCH(1,1) (Glosten, Jagannathan and Runkle 1993): h' = w + (a + g [e < 0]) e^2 + b h. Shocks of all symbols are together
 * multivariate Student t; `persistence` scales a, g and b alike. Each symbol begins at its long-run variance w / (1 - a - g / 2 - b).
 */
export class GjrReturns implements ReturnModel {
  readonly hasJumps = false;
  private readonly fit: MarketFit;
  private readonly normals: ShockTable;
  private readonly shocks: CommonShocks;
  private readonly mix: Float64Array;
  private table = mixingTable(NaN);
  private tail = NaN;
  private drift = 0;
  private multiple = 1;
  private alpha = 0;
  private half = 0;
  private beta = 0;
  private variance = 0;
  private longRun = 0;
  private rng = new Rng([0, 0, 0, 1]);

  constructor(fit: MarketFit, bars: number, normals: ShockTable) {
    this.fit = fit;
    this.normals = normals;
    this.shocks = new CommonShocks(bars, normals);
    this.mix = new Float64Array(bars);
  }

  begin(seed: Seed, { persistence, tail, correlation, drift, volatilityMultiple }: ScenarioParameters): void {
    if (!(persistence < 1)) throw new Error('a persistence of 1 or more has no long-run variance');
    const { alpha, gamma, beta } = this.fit.garch;
    const scale = persistence / (alpha + gamma / 2 + beta);
    this.alpha = alpha * scale;
    this.half = (gamma / 2) * scale;
    this.beta = beta * scale;
    this.drift = drift;
    this.multiple = volatilityMultiple;
    if (tail !== this.tail) this.table = mixingTable(tail);
    this.tail = tail;
    this.shocks.begin(seed, correlation);
    const rng = new Rng(deriveSeed(seed, 'mix', 0));
    for (let t = 0; t < this.mix.length; t++) this.mix[t] = mixOf(this.table, rng.uint32());
  }

  beginSymbol(s: number, seed: Seed): void {
    const volatility = this.fit.volatility[s]! * this.multiple;
    this.longRun = volatility * volatility;
    this.variance = this.longRun;
    this.rng = new Rng(seed);
  }

  fill(first: number, bars: number, { move, sigma }: ReturnPiece): void {
    const { mix, normals, rng, drift, longRun, half, beta } = this;
    const { market, toMarket, toOwn } = this.shocks;
    // alpha + gamma [e < 0] without a branch: (alpha + gamma / 2) e^2 - (gamma / 2) e |e|.
    const even = this.alpha + half;
    const omega = longRun * (1 - even - beta);
    const most = longRun * largestVarianceRatio;
    let h = this.variance;
    for (let i = 0; i < bars; i++) {
      const shock = (toMarket * market[first + i]! + toOwn * shockOf(normals, rng.uint32())) * mix[first + i]!;
      const deviation = Math.sqrt(h);
      sigma[i] = deviation;
      move[i] = boundedMove(drift + deviation * shock);
      const news = h * shock;
      h = Math.min(omega + even * news * shock - half * news * Math.abs(shock) + beta * h, most);
    }
    this.variance = h;
  }
}
