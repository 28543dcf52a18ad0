import { exp, log, log1p } from '../../numerics/elementary.ts';
import { deriveSeed, Rng, type Seed } from '../../numerics/rng.ts';
import type { MarketFit, ScenarioParameters } from '../family.ts';
import { shockOf, type ShockTable } from '../shock-table.ts';
import { growth } from './growth.ts';
import type { ReturnModel, ReturnPiece } from './return-model.ts';

/**
 * Merton's jump diffusion (1976): log return mu - s^2 / 2 - l k + s Z + sum of Poisson(l) jumps N(m, d^2), k = exp(m + d^2 / 2) - 1,
 * so that the expected growth of a bar is exactly 1 + drift. A share `correlation` of the jumps hits all symbols at once, with
 * the same size relative to their volatility; the rest are a symbol's own. Diffusion and jumps have that correlation each.
 */
export function mertonReturns(fit: MarketFit, count: number, normals: ShockTable): ReturnModel {
  const { merton } = fit;
  const market = new Float64Array(count);
  const marketJump = new Float64Array(count);
  const ownJump = new Float64Array(count);
  let [common, own, multiple, correlation, intensity, drift] = [0, 1, 1, 0, 0, 0];
  let [scale, diffusion, mean] = [0, 0, 0];
  let rng = new Rng([0, 0, 0, 1]);
  return {
    hasJumps: true,
    begin(seed: Seed, parameters: ScenarioParameters) {
      correlation = parameters.correlation || 0;
      [common, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
      [multiple, intensity, drift] = [parameters.volatilityMultiple, parameters.jumpIntensity, parameters.drift];
      const shared = new Rng(deriveSeed(seed, 'market', 0));
      for (let t = 0; t < count; t++) market[t] = shockOf(normals, shared.uint32());
      const jumps = new Rng(deriveSeed(seed, 'market jumps', 0));
      fillJumps(marketJump, correlation * intensity, merton.jumpMean, merton.jumpDeviation, normals, jumps);
    },
    beginSymbol(s: number, seed: Seed) {
      rng = new Rng(seed);
      scale = fit.volatility[s]! * multiple;
      diffusion = scale * merton.diffusion;
      const [jumpMean, jumpDeviation] = [scale * merton.jumpMean, scale * merton.jumpDeviation];
      const expectedJump = exp(jumpMean + (jumpDeviation * jumpDeviation) / 2) - 1;
      mean = log1p(drift) - (diffusion * diffusion) / 2 - intensity * expectedJump;
      const jumps = new Rng(deriveSeed(seed, 'jumps', 0));
      fillJumps(ownJump, (1 - correlation) * intensity, merton.jumpMean, merton.jumpDeviation, normals, jumps);
    },
    fill(first: number, bars: number, { move, sigma, jump }: ReturnPiece) {
      const [deviation, middle, toMarket, toOwn, size, stream] = [diffusion, mean, common, own, scale, rng];
      for (let i = 0; i < bars; i++) {
        const shock = toMarket * market[first + i]! + toOwn * shockOf(normals, stream.uint32());
        sigma[i] = deviation;
        move[i] = growth(middle + deviation * shock);
        jump[i] = growth(size * (marketJump[first + i]! + ownJump[first + i]!));
      }
    },
  };
}

/** Sum of the jumps of each bar, which come after exponential waiting times. */
function fillJumps(
  jump: Float64Array,
  intensity: number,
  mean: number,
  deviation: number,
  normals: ShockTable,
  rng: Rng,
): void {
  jump.fill(0);
  if (!(intensity > 0)) return;
  for (let t = wait(rng, intensity); t < jump.length; t += wait(rng, intensity)) {
    jump[Math.floor(t)]! += mean + deviation * shockOf(normals, rng.uint32());
  }
}

function wait(rng: Rng, intensity: number): number {
  return -log(1 - rng.uniform()) / intensity;
}
