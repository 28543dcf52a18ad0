import type { Bars } from '../../formats/bars/bars.ts';
import { stationaryBootstrapRows } from '../inference/stationary-bootstrap.ts';
import { Rng, type Seed } from '../numerics/rng.ts';
import type { BootstrapSource } from './bootstrap-source.ts';
import { allocateBars } from './generate-bars.ts';

export interface ResampledBars {
  readonly bars: Bars;
  /** For each bars row the source's bars row it was made of. */
  readonly sourceRow: Int32Array;
}

export interface BlockBootstrap {
  /** Bars to make, at most the source's moments, whose first times they get. */
  readonly count: number;
  /** Mean length of a block in bars, at least 1. */
  readonly meanBlock: number;
  readonly seed: Seed;
}

/**
 * Stationary block bootstrap (Politis and Romano 1994) of whole bars: at each moment one source moment is drawn for all
 * symbols, so what moved together stays together. Every bar continues from the close before it. `adjFactor` is 1.
 */
export function blockBootstrapBars(source: BootstrapSource, { count, meanBlock, seed }: BlockBootstrap): ResampledBars {
  const times = { openUtc: source.openUtc.subarray(0, count), knownUtc: source.knownUtc.subarray(0, count) };
  const bars = allocateBars(source.symbols, times);
  const moments = new Int32Array(source.moments);
  stationaryBootstrapRows(new Rng(seed), meanBlock, moments);
  const sourceRow = new Int32Array(bars.openUtc.length);
  const width = source.symbols.length;
  for (let s = 0; s < width; s++) {
    let last = source.startPrice[s]!;
    for (let t = 0; t < count; t++) {
      const from = moments[t]! * width + s;
      const row = s * count + t;
      sourceRow[row] = source.row[from]!;
      bars.open[row] = last * source.open[from]!;
      bars.high[row] = last * source.high[from]!;
      bars.low[row] = last * source.low[from]!;
      last *= source.close[from]!;
      bars.close[row] = last;
      bars.volume[row] = source.volume[from]!;
      bars.marks[row] = source.marks[from]!;
    }
  }
  return { bars, sourceRow };
}
