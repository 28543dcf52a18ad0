import { Rng, deriveSeed } from '../../src/core/numerics/rng.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import { hourlyBars, type Row } from './trading-rig.ts';

/** A walk of some symbols with gaps, long bars and uneven volume; prices are not on any grid. */
export function randomMarket(seed: number, symbols: readonly string[], length: number): Bars {
  const rows = symbols.map((symbol) => {
    const rng = new Rng(deriveSeed(seed, `market ${symbol}`, 0));
    let last = 100;
    return Array.from({ length }, (): Row => {
      const open = last * (1 + 0.01 * rng.normal());
      last = open * Math.max(0.5, 1 + 0.02 * rng.normal());
      const high = Math.max(open, last) * (1 + 0.01 * rng.uniform());
      const low = Math.min(open, last) * (1 - 0.01 * rng.uniform());
      return [open, high, low, last, 1e5 * (1 + 9 * rng.uniform())];
    });
  });
  return hourlyBars(Object.fromEntries(symbols.map((symbol, s) => [symbol, rows[s]!])));
}

/** Uniform probabilities, a fifth of them missing, none in the first `warmUp` bars of each symbol. */
export function randomProbabilities(seed: number, bars: Bars, warmUp: number): Float64Array {
  const rng = new Rng(deriveSeed(seed, 'probabilities', 0));
  const length = bars.offsets[1]!;
  return Float64Array.from(bars.open, (_, row) => {
    const probability = rng.uniform();
    return row % length < warmUp || rng.uniform() < 0.2 ? NaN : probability;
  });
}
