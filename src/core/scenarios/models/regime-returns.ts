import { deriveSeed, Rng, type Seed } from '../../numerics/rng.ts';
import type { MarketFit, RegimeShape, ScenarioParameters } from '../family.ts';
import { shockOf, type ShockTable } from '../shock-table.ts';
import { fillRegimes, regimeChain } from './regime-chain.ts';
import { boundedMove, CommonShocks, type ReturnModel, type ReturnPiece } from './return-model.ts';

/** In a crisis symbols move together at least this much. */
const crisisCorrelation = 0.85;

/** Normal returns whose volatility and correlation are those of the regime that the whole market is in. */
export class RegimeReturns implements ReturnModel {
  readonly hasJumps = false;
  private readonly fit: MarketFit;
  private readonly normals: ShockTable;
  private readonly shocks: CommonShocks;
  private readonly regimes: Uint8Array;
  /** Per regime. */
  private readonly level: Float64Array;
  private readonly common = new Float64Array(3);
  private readonly own = new Float64Array(3);
  private drift = 0;
  private multiple = 1;
  private volatility = 0;
  private rng = new Rng([0, 0, 0, 1]);

  constructor(fit: MarketFit, bars: number, normals: ShockTable) {
    this.fit = fit;
    this.normals = normals;
    this.shocks = new CommonShocks(bars, normals);
    this.regimes = new Uint8Array(bars);
    this.level = Float64Array.from(fit.regimes.levels);
  }

  begin(seed: Seed, { persistence, correlation, drift, volatilityMultiple }: ScenarioParameters): void {
    this.drift = drift;
    this.multiple = volatilityMultiple;
    regimeCorrelations(correlation || 0).forEach((ofRegime, k) => {
      this.common[k] = Math.sqrt(ofRegime);
      this.own[k] = Math.sqrt(1 - ofRegime);
    });
    const chain = regimeChain(stayWith(this.fit.regimes.stay, persistence));
    fillRegimes(this.regimes, chain, new Rng(deriveSeed(seed, 'regimes', 0)));
    this.shocks.begin(seed, correlation);
  }

  beginSymbol(s: number, seed: Seed): void {
    this.volatility = this.fit.volatility[s]! * this.multiple;
    this.rng = new Rng(seed);
  }

  fill(first: number, bars: number, { move, sigma }: ReturnPiece): void {
    const { regimes, level, common, own, normals, rng, drift, volatility } = this;
    const { market } = this.shocks;
    for (let i = 0; i < bars; i++) {
      const regime = regimes[first + i]!;
      const shock = common[regime]! * market[first + i]! + own[regime]! * shockOf(normals, rng.uint32());
      const deviation = volatility * level[regime]!;
      sigma[i] = deviation;
      move[i] = boundedMove(drift + deviation * shock);
    }
  }
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
