import { log, log1p } from '../../numerics/elementary.ts';
import { deriveSeed, Rng, type Seed } from '../../numerics/rng.ts';
import type { MarketFit, ScenarioParameters } from '../family.ts';
import { shockOf, type ShockTable } from '../shock-table.ts';
import { growth } from './growth.ts';
import { HestonVariance } from './heston-variance.ts';
import type { ReturnModel, ReturnPiece } from './return-model.ts';

/**
 * Heston's stochastic volatility (1993). All symbols share one variance u (long-run level 1, beginning there), stepped by Andersen's
 * scheme; symbol s has variance c u, c = its squared volatility. Its log return over a bar is
 * mu - c v / 2 + sqrt(c) (rho w + sqrt((1 - rho^2) v) Z), v = (u + u') / 2, w = (u' - u - kappa (1 - v)) / xi, with Andersen's
 * correction in mu, so that the expected growth is exactly 1 + drift. `persistence` is e^-kappa; the stationary variance of u
 * stays as fitted. As all symbols share w, |rho| is at most the root of their correlation.
 */
export function hestonReturns(fit: MarketFit, count: number, normals: ShockTable): ReturnModel {
  const { heston } = fit;
  const spread = (heston.volOfVariance * heston.volOfVariance) / (2 * heston.kappa);
  const variance = new HestonVariance(count);
  const market = new Float64Array(count);
  const level = new Float64Array(count);
  const root = new Float64Array(count);
  const news = new Float64Array(count);
  let [kappa, xi, rho, rest, common, own, drift, multiple, volatility] = [0, 0, 0, 1, 0, 1, 0, 1, 0];
  let rng = new Rng([0, 0, 0, 1]);
  return {
    hasJumps: false,
    begin(seed: Seed, parameters: ScenarioParameters) {
      kappa = -log(parameters.persistence);
      xi = Math.sqrt(2 * kappa * spread);
      const correlation = parameters.correlation;
      const isAlone = Number.isNaN(correlation);
      rho = isAlone ? heston.leverage : Math.max(heston.leverage, -Math.sqrt(correlation));
      rest = 1 - rho * rho;
      const others = isAlone || rest === 0 ? 0 : Math.max(0, (correlation - rho * rho) / rest);
      [common, own] = [Math.sqrt(others), Math.sqrt(1 - others)];
      [drift, multiple] = [parameters.drift, parameters.volatilityMultiple];
      variance.fill(kappa, xi, 1, normals, new Rng(deriveSeed(seed, 'variance', 0)));
      const shared = new Rng(deriveSeed(seed, 'market', 0));
      for (let t = 0; t < count; t++) {
        const [u, later] = [variance.start[t]!, variance.end[t]!];
        level[t] = (u + later) / 2;
        root[t] = Math.sqrt(level[t]!);
        news[t] = (later - u - kappa * (1 - level[t]!)) / xi;
        market[t] = shockOf(normals, shared.uint32());
      }
    },
    beginSymbol(s: number, seed: Seed) {
      rng = new Rng(seed);
      volatility = fit.volatility[s]! * multiple;
    },
    fill(first: number, bars: number, { move, sigma }: ReturnPiece) {
      const [deviation, toNews, toMarket, toOwn, stream] = [volatility, rho, common, own, rng];
      const toShock = Math.sqrt(rest);
      const c = deviation * deviation;
      const target = log1p(drift);
      // sqrt(c) rho w - c rho^2 v / 2, the part of the log growth that depends on u', is slope u' + slopeBefore u + constant.
      const perNews = (deviation * toNews) / xi;
      const quarter = (c * toNews * toNews) / 4;
      const slope = perNews * (1 + kappa / 2) - quarter;
      const slopeBefore = perNews * (kappa / 2 - 1) - quarter;
      const constant = -perNews * kappa;
      for (let i = 0; i < bars; i++) {
        const t = first + i;
        const correction = variance.logMoment(t, slope) + slopeBefore * variance.start[t]! + constant;
        const z = toMarket * market[t]! + toOwn * shockOf(normals, stream.uint32());
        move[i] = growth(
          target - correction - (c * level[t]!) / 2 + deviation * (toNews * news[t]! + toShock * root[t]! * z),
        );
        sigma[i] = deviation * root[t]!;
      }
    },
  };
}
