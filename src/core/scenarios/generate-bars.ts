import type { Bars } from '../../formats/bars/bars.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import { deriveSeed, type Seed } from '../numerics/rng.ts';
import type { BarTimes } from './bar-times.ts';
import { fillMarketPath, type MarketPath } from './market-path.ts';
import { type ShockTable, shockTable } from './shock-table.ts';
import { fillSymbolPath } from './symbol-path.ts';

/**
 * Bars of correlated symbols with GJR-GARCH(1,1) volatility (Glosten, Jagannathan, Runkle 1993), Student t shocks, regimes,
 * jumps and, where planted, an edge. Without drift and edge the expected simple return of every bar is exactly zero.
 * Same seed, same bars; more bars begin with fewer; a symbol's shocks of its own do not depend on the others.
 * All symbols have the same times. The config must have passed `checkSynthetic`.
 */
export function generateBars(config: SyntheticConfig, times: BarTimes, seed: Seed): Bars {
  const generator = createGenerator(config, times);
  generator.generate(seed);
  return generator.bars;
}

/** Makes one scenario after another into the same buffers: `bars` holds the last one. */
export interface BarGenerator {
  readonly bars: Bars;
  generate(seed: Seed): void;
}

export function createGenerator(config: SyntheticConfig, times: BarTimes): BarGenerator {
  const bars = allocateBars(config.symbols.toSorted(), times);
  const count = times.openUtc.length;
  const market: MarketPath = { shock: new Float64Array(count), volatility: new Float64Array(count) };
  const shocks = shockTable(config.garch.degreesOfFreedom);
  const normals: ShockTable = shockTable(Infinity);
  return {
    bars,
    generate(seed) {
      fillMarketPath(market, config, shocks, seed);
      for (const [s, symbol] of bars.symbols.entries()) {
        fillSymbolPath(bars, s, { config, market, shocks, normals, seed: deriveSeed(seed, `symbol ${symbol}`, 0) });
      }
    },
  };
}

/** Bars of equal times for all symbols, without prices: to be filled. */
export function allocateBars(symbols: readonly string[], { openUtc, knownUtc }: BarTimes): Bars {
  const count = openUtc.length;
  const rows = count * symbols.length;
  const bars: Bars = {
    symbols,
    offsets: Int32Array.from({ length: symbols.length + 1 }, (_, s) => s * count),
    openUtc: new Float64Array(rows),
    knownUtc: new Float64Array(rows),
    open: new Float64Array(rows),
    high: new Float64Array(rows),
    low: new Float64Array(rows),
    close: new Float64Array(rows),
    volume: new Float64Array(rows),
    adjFactor: new Float64Array(rows).fill(1),
    marks: new Int32Array(rows),
  };
  for (let s = 0; s < symbols.length; s++) {
    bars.openUtc.set(openUtc, s * count);
    bars.knownUtc.set(knownUtc, s * count);
  }
  return bars;
}
