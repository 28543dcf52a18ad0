import { deriveSeed, Rng, type Seed } from '../numerics/rng.ts';
import { fillBars, volumeMultiples } from './bar-filler.ts';
import type { BarTimes } from './bar-times.ts';
import {
  isOwnBars,
  type MarketFit,
  type MarketKind,
  type OwnBars,
  type PathGenerator,
  type ScenarioParameters,
} from './family.ts';
import { allocateBars } from './generate-bars.ts';
import { ownBarsGenerator } from './own-bars.ts';
import { GjrReturns } from './models/gjr-returns.ts';
import { HestonReturns } from './models/heston-returns.ts';
import { MertonReturns } from './models/merton-returns.ts';
import { RegimeReturns } from './models/regime-returns.ts';
import { pieceBars, ReturnPiece, type ReturnModel } from './models/return-model.ts';
import { shockTable, type ShockTable } from './shock-table.ts';

export interface PathGeneratorInput {
  readonly fit: MarketFit;
  /** Of the bars to make: any number. */
  readonly times: BarTimes;
  /** Needed for `history` and `resampled`. */
  readonly own: OwnBars | null;
}

/** Makes markets of a kind, one after another. The same seed and parameters give the same bars, whatever was made before. */
export function createPathGenerator(kind: MarketKind, { fit, times, own }: PathGeneratorInput): PathGenerator {
  if (!isOwnBars(kind)) return modelGenerator(models[kind], fit, times);
  if (!own) throw new Error(`${kind} needs the user's own bars`);
  return ownBarsGenerator(kind, own, times);
}

type ModelKind = Exclude<MarketKind, 'history' | 'resampled'>;
type ModelClass = new (fit: MarketFit, bars: number, normals: ShockTable) => ReturnModel;
const models: Record<ModelKind, ModelClass> = {
  'gjr-garch': GjrReturns,
  regimes: RegimeReturns,
  merton: MertonReturns,
  heston: HestonReturns,
};

function modelGenerator(Model: ModelClass, fit: MarketFit, times: BarTimes): PathGenerator {
  const count = times.openUtc.length;
  const bars = allocateBars(fit.symbols, times);
  const normals = shockTable(Infinity);
  const model = new Model(fit, count, normals);
  const piece = new ReturnPiece();
  const multiples = volumeMultiples(fit.volumeNoise);
  return {
    bars,
    sourceRow: null,
    generate(seed: Seed, parameters: ScenarioParameters) {
      model.begin(seed, parameters);
      fit.symbols.forEach((symbol, s) => {
        const filled = {
          volatility: fit.volatility[s]! * parameters.volatilityMultiple,
          baseVolume: fit.baseVolume[s]!,
          overnightShare: fit.overnightShare,
          hasJumps: model.hasJumps,
          volumePerMove: fit.volumePerMove,
          volumeMultiples: multiples,
        };
        const rng = new Rng(deriveSeed(seed, `bars ${symbol}`, 0));
        model.beginSymbol(s, deriveSeed(seed, `symbol ${symbol}`, 0));
        let last = fit.startPrice[s]!;
        for (let first = 0; first < count; first += pieceBars) {
          const made = Math.min(pieceBars, count - first);
          model.fill(first, made, piece);
          last = fillBars(bars, s * count + first, made, piece, last, filled, normals, rng);
        }
      });
    },
  };
}
