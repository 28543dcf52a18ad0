import { deriveSeed, Rng } from '../../src/core/numerics/rng.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';

const hour = 3_600_000;

/** An hourly random walk of one symbol with a volatility of 0.5 % per bar. */
export function walkBars(count: number): Bars {
  const rng = new Rng(deriveSeed(1, 'bench-walk', 0));
  const column = () => new Float64Array(count);
  const [open, high, low, close] = [column(), column(), column(), column()];
  let last = 100;
  for (let i = 0; i < count; i++) {
    open[i] = last;
    last *= Math.max(0.5, 1 + 0.005 * rng.normal());
    close[i] = last;
    high[i] = Math.max(open[i]!, last) * (1 + 0.002 * rng.uniform());
    low[i] = Math.min(open[i]!, last) * (1 - 0.002 * rng.uniform());
  }
  return {
    symbols: ['WALK'],
    offsets: Int32Array.of(0, count),
    openUtc: column().map((_, i) => i * hour),
    knownUtc: column().map((_, i) => (i + 1) * hour),
    open,
    high,
    low,
    close,
    volume: column().fill(1e12),
    adjFactor: column().fill(1),
    marks: new Int32Array(count),
  };
}

/** Certain of a rise at a cross of the short mean above the long one, of a fall at the other cross, undecided elsewhere. */
export function crossProbabilities(close: Float64Array, short: number, long: number): Float64Array {
  const probabilities = new Float64Array(close.length);
  let shortSum = 0;
  let longSum = 0;
  let before = 0;
  for (let i = 0; i < close.length; i++) {
    shortSum += close[i]! - (i >= short ? close[i - short]! : 0);
    longSum += close[i]! - (i >= long ? close[i - long]! : 0);
    const now = i < long ? 0 : shortSum / short - longSum / long;
    probabilities[i] = before < 0 && now > 0 ? 1 : before > 0 && now < 0 ? 0 : 0.5;
    before = now;
  }
  return probabilities;
}
