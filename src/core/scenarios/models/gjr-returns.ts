import { deriveSeed, Rng, type Seed } from '../../numerics/rng.ts';
import type { MarketFit, ScenarioParameters } from '../family.ts';
import { shockOf, type ShockTable } from '../shock-table.ts';
import { mixingTable, mixOf } from './mixing-table.ts';
import { boundedMove, type ReturnModel, type ReturnPiece } from './return-model.ts';

/** The conditional variance stays below this multiple of its long-run level. */
const largestVarianceRatio = 100;

/**
 * GJR-GARCH(1,1) (Glosten, Jagannathan and Runkle 1993): s' = w + (a + g [e < 0]) e^2 + b s. Shocks of all symbols are together
 * multivariate Student t; `persistence` scales a, g and b alike. Each symbol begins at its long-run variance w / (1 - a - g / 2 - b).
 */
export function gjrReturns(fit: MarketFit, count: number, normals: ShockTable): ReturnModel {
  const market = new Float64Array(count);
  const mix = new Float64Array(count);
  const { garch } = fit;
  const fitted = garch.alpha + garch.gamma / 2 + garch.beta;
  let [alpha, half, beta, omegaShare, common, own, drift, multiple] = [0, 0, 0, 1, 0, 1, 0, 1];
  let [variance, omega, most] = [0, 0, 0];
  let table = mixingTable(NaN);
  let tableDegrees = NaN;
  let rng = new Rng([0, 0, 0, 1]);
  return {
    hasJumps: false,
    begin(seed: Seed, parameters: ScenarioParameters) {
      const scale = fitted > 0 ? parameters.persistence / fitted : 0;
      if (!(parameters.persistence < 1)) throw new Error('a persistence of 1 or more has no long-run variance');
      [alpha, half, beta] = [garch.alpha * scale, (garch.gamma / 2) * scale, garch.beta * scale];
      omegaShare = 1 - alpha - half - beta;
      const correlation = parameters.correlation || 0;
      [common, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
      [drift, multiple] = [parameters.drift, parameters.volatilityMultiple];
      if (parameters.tail !== tableDegrees) table = mixingTable(parameters.tail);
      tableDegrees = parameters.tail;
      const shared = new Rng(deriveSeed(seed, 'market', 0));
      for (let t = 0; t < count; t++) {
        market[t] = shockOf(normals, shared.uint32());
        mix[t] = mixOf(table, shared.uint32());
      }
    },
    beginSymbol(s: number, seed: Seed) {
      rng = new Rng(seed);
      const volatility = fit.volatility[s]! * multiple;
      variance = volatility * volatility;
      omega = variance * omegaShare;
      most = variance * largestVarianceRatio;
    },
    fill(first: number, bars: number, { move, sigma }: ReturnPiece) {
      // alpha + gamma [e < 0] without a branch: (alpha + gamma / 2) e^2 - (gamma / 2) e |e|.
      const [even, odd, keep, base, cap] = [alpha + half, half, beta, omega, most];
      const [toMarket, toOwn, mean, stream] = [common, own, drift, rng];
      let h = variance;
      for (let i = 0; i < bars; i++) {
        const shock = (toMarket * market[first + i]! + toOwn * shockOf(normals, stream.uint32())) * mix[first + i]!;
        const deviation = Math.sqrt(h);
        sigma[i] = deviation;
        move[i] = boundedMove(mean + deviation * shock);
        const news = h * shock;
        h = Math.min(base + even * news * shock - odd * news * Math.abs(shock) + keep * h, cap);
      }
      variance = h;
    },
  };
}
