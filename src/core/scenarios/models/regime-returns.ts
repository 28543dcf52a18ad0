import { deriveSeed, Rng, type Seed } from '../../numerics/rng.ts';
import type { MarketFit, RegimeShape, ScenarioParameters } from '../family.ts';
import { shockOf, type ShockTable } from '../shock-table.ts';
import { fillRegimes, regimeChain } from './regime-chain.ts';
import { boundedMove, type ReturnModel, type ReturnPiece } from './return-model.ts';

/** In a crisis symbols move together at least this much. */
export const crisisCorrelation = 0.85;

/** Normal returns whose volatility and correlation are those of the regime that the whole market is in. */
export function regimeReturns(fit: MarketFit, count: number, normals: ShockTable): ReturnModel {
  const market = new Float64Array(count);
  const regimes = new Uint8Array(count);
  const [common, own] = [new Float64Array(3), new Float64Array(3)];
  const level = Float64Array.from(fit.regimes.levels);
  let [drift, multiple, volatility] = [0, 1, 0];
  let rng = new Rng([0, 0, 0, 1]);
  return {
    hasJumps: false,
    begin(seed: Seed, parameters: ScenarioParameters) {
      [drift, multiple] = [parameters.drift, parameters.volatilityMultiple];
      regimeCorrelations(parameters.correlation || 0).forEach((correlation, k) => {
        common[k] = Math.sqrt(correlation);
        own[k] = Math.sqrt(1 - correlation);
      });
      const chain = regimeChain(stayWith(fit.regimes.stay, parameters.persistence));
      fillRegimes(regimes, chain, new Rng(deriveSeed(seed, 'regimes', 0)));
      const shared = new Rng(deriveSeed(seed, 'market', 0));
      for (let t = 0; t < count; t++) market[t] = shockOf(normals, shared.uint32());
    },
    beginSymbol(s: number, seed: Seed) {
      rng = new Rng(seed);
      volatility = fit.volatility[s]! * multiple;
    },
    fill(first: number, bars: number, { move, sigma }: ReturnPiece) {
      const [scale, mean, stream] = [volatility, drift, rng];
      for (let i = 0; i < bars; i++) {
        const regime = regimes[first + i]!;
        const shock = common[regime]! * market[first + i]! + own[regime]! * shockOf(normals, stream.uint32());
        const deviation = scale * level[regime]!;
        sigma[i] = deviation;
        move[i] = boundedMove(mean + deviation * shock);
      }
    },
  };
}

/** Correlations of calm, volatile and crisis: as asked, halfway, and at least that of a crisis. One symbol: all the same to it. */
export function regimeCorrelations(calm: number): readonly [number, number, number] {
  const crisis = Math.max(calm, crisisCorrelation);
  return [calm, (calm + crisis) / 2, crisis];
}

/** Calm stays with the given probability; the other regimes end more or less often in the same proportion. */
export function stayWith(stay: RegimeShape['stay'], calm: number): RegimeShape['stay'] {
  const ratio = (1 - calm) / (1 - stay[0]);
  const other = (keep: number) => 1 - Math.min(1, (1 - keep) * ratio);
  return [calm, other(stay[1]), other(stay[2])];
}
