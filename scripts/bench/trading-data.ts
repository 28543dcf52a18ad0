import { deriveSeed, Rng } from '../../src/core/numerics/rng.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';

export const hour = 3_600_000;
export const barsPerYear = 8766;
const decimals = 1e6;

/**
 * Hourly walks with a volatility of 0.5 % per bar, drawn towards 100 so that they stay of that size however long they are. Every bar
 * opens at the close before it, so that engines which fill at the close and those which fill at the next open trade at the same prices;
 * prices have six decimals, which all engines can hold.
 */
export function walkBars(symbols: number, length: number): Bars {
  const count = symbols * length;
  const column = () => new Float64Array(count);
  const [open, high, low, close] = [column(), column(), column(), column()];
  for (let s = 0; s < symbols; s++) {
    const rng = new Rng(deriveSeed(1, 'bench-walk', s));
    let last = 100;
    for (let i = s * length; i < (s + 1) * length; i++) {
      open[i] = last;
      last = rounded(last * Math.max(0.5, 1 + 0.005 * rng.normal() + 0.001 * (1 - last / 100)));
      close[i] = last;
      high[i] = rounded(Math.max(open[i]!, last) * (1 + 0.002 * rng.uniform()));
      low[i] = rounded(Math.min(open[i]!, last) * (1 - 0.002 * rng.uniform()));
    }
  }
  return {
    symbols: Array.from({ length: symbols }, (_, s) => `S${s}`),
    offsets: Int32Array.from({ length: symbols + 1 }, (_, s) => s * length),
    openUtc: column().map((_, i) => (i % length) * hour),
    knownUtc: column().map((_, i) => ((i % length) + 1) * hour),
    open,
    high,
    low,
    close,
    volume: column().fill(1e9),
    adjFactor: column().fill(1),
    marks: new Int32Array(count),
  };
}

/** Certain of a rise at a cross of the short mean above the long one, of a fall at the other cross, undecided elsewhere. */
export function crossProbabilities({ offsets, close }: Bars, short: number, long: number): Float64Array {
  const probabilities = new Float64Array(close.length).fill(0.5);
  for (let s = 0; s < offsets.length - 1; s++) {
    const own = close.subarray(offsets[s], offsets[s + 1]);
    markCrosses(own, short, long, probabilities.subarray(offsets[s], offsets[s + 1]));
  }
  return probabilities;
}

function markCrosses(close: Float64Array, short: number, long: number, probabilities: Float64Array): void {
  let shortSum = 0;
  let longSum = 0;
  for (let i = 0; i < long; i++) {
    longSum += close[i]!;
    if (i >= long - short) shortSum += close[i]!;
  }
  let before = 0;
  for (let i = long; i < close.length; i++) {
    shortSum += close[i]! - close[i - short]!;
    longSum += close[i]! - close[i - long]!;
    const now = shortSum * long - longSum * short;
    if (before * now < 0) probabilities[i] = now > 0 ? 1 : 0;
    before = now;
  }
}

function rounded(price: number): number {
  return Math.round(price * decimals) / decimals;
}
