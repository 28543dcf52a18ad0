import { log, log1p } from '../../numerics/elementary.ts';
import { deriveSeed, Rng, type Seed } from '../../numerics/rng.ts';
import type { MarketFit, ScenarioParameters } from '../family.ts';
import { shockOf, type ShockTable } from '../shock-table.ts';
import { growth } from './growth.ts';
import { HestonVariance } from './heston-variance.ts';
import { CommonShocks, type ReturnModel, type ReturnPiece } from './return-model.ts';

/**
 * Heston's stochastic volatility (1993). All symbols share one variance u (long-run level 1, beginning there), stepped by Andersen's
 * scheme; symbol s has variance c u, c = its squared volatility. Its log return over a bar is
 * mu - c v / 2 + sqrt(c) (rho w + sqrt((1 - rho^2) v) Z), v = (u + u') / 2, w = (u' - u - kappa (1 - v)) / xi, with Andersen's
 * correction in mu, so that the expected growth is exactly 1 + drift. `persistence` is e^-kappa; the stationary variance of u
 * stays as fitted. As all symbols share w, |rho| is at most the root of their correlation.
 */
export class HestonReturns implements ReturnModel {
  readonly hasJumps = false;
  private readonly fit: MarketFit;
  private readonly normals: ShockTable;
  private readonly shocks: CommonShocks;
  private readonly variance: HestonVariance;
  /** v, its root, and w of each bar. */
  private readonly level: Float64Array;
  private readonly root: Float64Array;
  private readonly news: Float64Array;
  private kappa = 0;
  private xi = 0;
  private rho = 0;
  private drift = 0;
  private multiple = 1;
  private volatility = 0;
  private rng = new Rng([0, 0, 0, 1]);

  constructor(fit: MarketFit, bars: number, normals: ShockTable) {
    this.fit = fit;
    this.normals = normals;
    this.shocks = new CommonShocks(bars, normals);
    this.variance = new HestonVariance(bars);
    this.level = new Float64Array(bars);
    this.root = new Float64Array(bars);
    this.news = new Float64Array(bars);
  }

  begin(seed: Seed, { persistence, correlation, drift, volatilityMultiple }: ScenarioParameters): void {
    const { kappa: fitted, volOfVariance, leverage } = this.fit.heston;
    this.kappa = -log(persistence);
    this.xi = volOfVariance * Math.sqrt(this.kappa / fitted);
    const isAlone = Number.isNaN(correlation);
    this.rho = isAlone ? leverage : Math.max(leverage, -Math.sqrt(correlation));
    const shared = this.rho * this.rho;
    this.drift = drift;
    this.multiple = volatilityMultiple;
    this.shocks.begin(seed, isAlone || shared === 1 ? 0 : Math.max(0, (correlation - shared) / (1 - shared)));
    this.variance.fill(this.kappa, this.xi, 1, this.normals, new Rng(deriveSeed(seed, 'variance', 0)));
    const { start, end } = this.variance;
    for (let t = 0; t < start.length; t++) {
      const v = (start[t]! + end[t]!) / 2;
      this.level[t] = v;
      this.root[t] = Math.sqrt(v);
      this.news[t] = (end[t]! - start[t]! - this.kappa * (1 - v)) / this.xi;
    }
  }

  beginSymbol(s: number, seed: Seed): void {
    this.volatility = this.fit.volatility[s]! * this.multiple;
    this.rng = new Rng(seed);
  }

  fill(first: number, bars: number, { move, sigma }: ReturnPiece): void {
    const { variance, level, root, news, normals, rng, volatility, rho, kappa } = this;
    const { market, toMarket, toOwn } = this.shocks;
    const { start } = variance;
    const c = volatility * volatility;
    const target = log1p(this.drift);
    const toShock = Math.sqrt(1 - rho * rho);
    // sqrt(c) rho w - c rho^2 v / 2, the part of the log growth that depends on u', is slope u' + slopeBefore u + constant.
    const perNews = (volatility * rho) / this.xi;
    const quarter = (c * rho * rho) / 4;
    const slope = perNews * (1 + kappa / 2) - quarter;
    const slopeBefore = perNews * (kappa / 2 - 1) - quarter;
    const constant = -perNews * kappa;
    for (let i = 0; i < bars; i++) {
      const t = first + i;
      const correction = variance.logMoment(t, slope) + slopeBefore * start[t]! + constant;
      const z = toMarket * market[t]! + toOwn * shockOf(normals, rng.uint32());
      const swing = rho * news[t]! + toShock * root[t]! * z;
      move[i] = growth(target - correction - (c * level[t]!) / 2 + volatility * swing);
      sigma[i] = volatility * root[t]!;
    }
  }
}
