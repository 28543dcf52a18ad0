import { symmetricEigenvalues } from '../numerics/eigenvalues.ts';
import { exp, log } from '../numerics/elementary.ts';
import { columnMeans, type ReturnMatrix } from './return-matrix.ts';

/** How many independent trials correlated ones amount to. For reading: gates count the raw number, since these let more luck through. */
export interface EffectiveTrials {
  /** Trials whose returns vary. */
  readonly varying: number;
  /** exp(-sum p ln p) over the shares p of the eigenvalues of the correlation matrix (Roy and Vetterli 2007). */
  readonly entropyRank: number;
  /** (sum of eigenvalues)^2 over the sum of their squares; not above `entropyRank`. */
  readonly participationRatio: number;
}

/** Both numbers run from 1, all trials alike, to `varying`, all uncorrelated; they are 0 where nothing varies. Returns are finite. */
export function effectiveTrials(returns: ReturnMatrix): EffectiveTrials {
  const { series, rows, columns } = standardised(returns);
  if (columns === 0) return { varying: 0, entropyRank: 0, participationRatio: 0 };
  // Products of series and products of bars have the same eigenvalues above 0; the smaller matrix is solved.
  const ofBars = rows < columns;
  const size = ofBars ? rows : columns;
  const gram = new Float64Array(size * size);
  const at = (vector: number, i: number): number => (ofBars ? series[i]![vector]! : series[vector]![i]!);
  const length = ofBars ? columns : rows;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let product = 0;
      for (let i = 0; i < length; i++) product += at(a, i) * at(b, i);
      gram[a * size + b] = product;
      gram[b * size + a] = product;
    }
  }
  let entropy = 0;
  let squares = 0;
  for (const value of symmetricEigenvalues(gram, size)) {
    const share = value / columns;
    if (share <= 1e-15) continue;
    entropy -= share * log(share);
    squares += share * share;
  }
  return { varying: columns, entropyRank: exp(entropy), participationRatio: 1 / squares };
}

/** Centred columns of length 1, so that their products are correlations; columns that do not vary are left out. */
function standardised(returns: ReturnMatrix): { series: Float64Array[]; rows: number; columns: number } {
  const { rows, columns, values } = returns;
  const means = columnMeans(returns);
  const series: Float64Array[] = [];
  for (let column = 0; column < columns; column++) {
    const off = Float64Array.from({ length: rows }, (_, t) => values[t * columns + column]! - means[column]!);
    const norm = Math.sqrt(off.reduce((sum, value) => sum + value * value, 0));
    if (norm > 1e-12 * Math.abs(means[column]!) * Math.sqrt(rows)) series.push(off.map((value) => value / norm));
  }
  return { series, rows, columns: series.length };
}
