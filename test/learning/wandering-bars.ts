import { Rng, deriveSeed } from '../../src/core/numerics/rng.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import { madeBars, type MadeBar } from './made-bars.ts';

/** Random walks with gaps, wicks and volume, a number of bars per symbol, the same for the same seed. */
export function wanderingBars(lengths: { readonly [symbol: string]: number }, seed = 1): Bars {
  const walk = (symbol: string, bars: number): MadeBar[] => {
    const rng = new Rng(deriveSeed(seed, symbol, 0));
    let price = 100;
    return Array.from({ length: bars }, () => {
      const open = price * (1 + 0.004 * rng.normal());
      const close = open * (1 + 0.01 * rng.normal());
      price = close;
      const high = Math.max(open, close) * (1 + 0.005 * rng.uniform());
      const low = Math.min(open, close) * (1 - 0.005 * rng.uniform());
      return [open, high, low, close, 1000 + rng.integer(1000)];
    });
  };
  return madeBars(Object.fromEntries(Object.entries(lengths).map(([symbol, bars]) => [symbol, walk(symbol, bars)])));
}
