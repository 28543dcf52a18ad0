import { stationaryBootstrapRows } from '../inference/stationary-bootstrap.ts';
import { Rng, type Seed } from '../numerics/rng.ts';
import { ascending, mean, quantile } from '../numerics/summary.ts';
import { marketFactNames, marketFacts } from './market-facts.ts';
import type { PathSeries } from './path-series.ts';

/** A fact of real bars and what resamples of them show. NaN where undefined. */
export interface FactInterval {
  readonly real: number;
  readonly low: number;
  readonly high: number;
}

const draws = 200;
const level = 0.95;

/**
 * Facts of the series, and the middle 95 % of what 200 stationary block bootstrap resamples (Politis and Romano 1994) of `bars` bars
 * show, the same moments for all series. Blocks are long (a twentieth of the series, 20 to 250 bars), since volatility clusters for
 * months. Resamples have the length of the paths that are held against them, as a deepest fall or an estimate's error depends on it.
 */
export function factIntervals(series: readonly PathSeries[], bars: number, seed: Seed): FactInterval[] {
  const shortest = Math.min(...series.map(({ returns }) => returns.length));
  const latest = series.map(({ returns, activity }) => ({
    returns: returns.subarray(-shortest),
    activity: activity.subarray(-shortest),
  }));
  const real = meanFacts(series);
  const found = marketFactNames.map(() => new Float64Array(draws).fill(NaN));
  const rng = new Rng(seed);
  const rows = new Int32Array(shortest);
  const meanBlock = Math.max(20, Math.min(250, shortest / 20));
  for (let draw = 0; draw < draws; draw++) {
    stationaryBootstrapRows(rng, meanBlock, rows);
    const drawn = Int32Array.from({ length: bars }, (_, i) => rows[i % shortest]!);
    const pick = (column: Float64Array) => Float64Array.from(drawn, (row) => column[row]!);
    const facts = meanFacts(latest.map((one) => ({ returns: pick(one.returns), activity: pick(one.activity) })));
    facts.forEach((fact, k) => (found[k]![draw] = fact));
  }
  return found.map((values, k) => {
    const sorted = ascending(values.filter((value) => !Number.isNaN(value)));
    return { real: real[k]!, low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
  });
}

/** Facts averaged over series, in the order of `marketFactNames`. */
export function meanFacts(series: readonly PathSeries[]): Float64Array {
  const facts = series.map(marketFacts);
  return Float64Array.from(marketFactNames, (_, k) => {
    const present = facts.map((values) => values[k]!).filter((value) => !Number.isNaN(value));
    return present.length === 0 ? NaN : mean(present);
  });
}
