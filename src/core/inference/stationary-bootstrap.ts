import { Rng, type Seed } from '../numerics/rng.ts';
import { ascending, quantile } from '../numerics/summary.ts';

/**
 * Rows of a resampled series: runs of geometric length, `meanBlock` on average, that wrap around the end
 * (Politis and Romano 1994). Fills `rows`, whose length is that of the series.
 */
export function stationaryBootstrapRows(
  rng: Pick<Rng, 'uniform' | 'integer'>,
  meanBlock: number,
  rows: Int32Array,
): void {
  const n = rows.length;
  let row = 0;
  for (let i = 0; i < n; i++) {
    row = i === 0 || rng.uniform() * meanBlock <= 1 ? rng.integer(n) : (row + 1) % n;
    rows[i] = row;
  }
}

export interface BootstrapSpec {
  readonly draws: number;
  readonly meanBlock: number;
  readonly level: number;
  readonly seed: Seed;
}

/** Percentile interval of a statistic over the resamples that have it: those where it is NaN are left out. NaN when none has. */
export function bootstrapInterval(
  values: Float64Array,
  statistic: (resampled: Float64Array) => number,
  { draws, meanBlock, level, seed }: BootstrapSpec,
): { low: number; high: number } {
  const rng = new Rng(seed);
  const rows = new Int32Array(values.length);
  const resampled = new Float64Array(values.length);
  const found = new Float64Array(values.length === 0 ? 0 : draws);
  for (let draw = 0; draw < found.length; draw++) {
    stationaryBootstrapRows(rng, meanBlock, rows);
    for (let i = 0; i < rows.length; i++) resampled[i] = values[rows[i]!]!;
    found[draw] = statistic(resampled);
  }
  const sorted = ascending(found.filter((value) => !Number.isNaN(value)));
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
}
