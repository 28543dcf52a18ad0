import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import { deriveSeed, Rng, type Seed } from '../numerics/rng.ts';
import { shockOf, type ShockTable } from './shock-table.ts';

/** What all symbols share, one value per bar: the common shock (variance 1) and the regime's volatility (mean square 1). */
export interface MarketPath {
  readonly shock: Float64Array;
  readonly volatility: Float64Array;
}

/** Fills a market path. Each part has its own random stream, so that longer paths begin with shorter ones. */
export function fillMarketPath(path: MarketPath, config: SyntheticConfig, table: ShockTable, seed: Seed): void {
  fillRegimes(path.volatility, config.regimes, new Rng(deriveSeed(seed, 'regime', 0)));
  const rng = new Rng(deriveSeed(seed, 'market', 0));
  for (let t = 0; t < path.shock.length; t++) path.shock[t] = shockOf(table, rng.uint32());
}

/** A Markov chain whose regimes are equally likely in the long run. */
function fillRegimes(volatility: Float64Array, { volatilities, stay }: SyntheticConfig['regimes'], rng: Rng): void {
  const count = volatilities.length;
  const meanSquare = volatilities.reduce((sum, level) => sum + level * level, 0) / count;
  const levels = volatilities.map((level) => level / Math.sqrt(meanSquare));
  if (count === 1) {
    volatility.fill(1);
    return;
  }
  let regime = rng.integer(count);
  for (let t = 0; t < volatility.length; t++) {
    volatility[t] = levels[regime]!;
    if (rng.uniform() >= stay) regime = (regime + 1 + rng.integer(count - 1)) % count;
  }
}
