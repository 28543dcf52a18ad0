import { deriveSeed, Rng } from '../../src/core/numerics/rng.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';

/** Minute bars of one symbol whose close takes normal steps of 0.1 %. Always the same. */
export function randomWalk(rows: number): Bars {
  const column = () => new Float64Array(rows);
  const bars = {
    symbols: ['A'],
    offsets: Int32Array.of(0, rows),
    openUtc: Float64Array.from({ length: rows }, (_, k) => k * 60_000),
    knownUtc: Float64Array.from({ length: rows }, (_, k) => (k + 1) * 60_000),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    adjFactor: column().fill(1),
    marks: new Int32Array(rows),
  };
  const rng = new Rng(deriveSeed(1, 'feature bench', 0));
  let price = 100;
  for (let row = 0; row < rows; row++) {
    bars.open[row] = price;
    price *= 1 + 0.001 * rng.normal();
    bars.close[row] = price;
    bars.high[row] = Math.max(bars.open[row]!, price) * (1 + 0.0005 * rng.uniform());
    bars.low[row] = Math.min(bars.open[row]!, price) * (1 - 0.0005 * rng.uniform());
    bars.volume[row] = 1 + rng.integer(10_000);
  }
  return bars;
}
