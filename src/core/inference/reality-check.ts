import { fail, ok, type Result } from '../../failure.ts';
import { type Seed } from '../numerics/rng.ts';
import { commonMeanBlock } from './block-length.ts';
import { resampledSums } from './resampled-sums.ts';
import { columnMeans, type ReturnMatrix, unusableReturns } from './return-matrix.ts';

export interface ComparisonSpec {
  /** Bootstrap samples, 9 999 or more for a test at 1 %. */
  readonly draws: number;
  /** Mean block of the stationary bootstrap in bars; the median of the columns' automatic lengths when left out. */
  readonly meanBlock?: number;
  readonly seed: Seed;
}

export interface RealityCheck {
  /** sqrt(n) times the largest mean difference from the benchmark. */
  readonly statistic: number;
  /** The trial that has it. */
  readonly best: number;
  /** Probability of a best trial this good when none beats the benchmark: (1 + #{draws at least as large}) / (draws + 1). */
  readonly pValue: number;
  readonly meanBlock: number;
}

/**
 * White's Reality Check (2000): whether the best of all trials beats a benchmark. `differences` are each trial's returns less the
 * benchmark's, per bar. Poor trials with large variance make it conservative; `superiorPredictiveAbility` does not mind them.
 */
export function realityCheck(differences: ReturnMatrix, spec: ComparisonSpec): Result<RealityCheck> {
  const failure = unusableReturns("White's Reality Check", differences, { rows: 8, columns: 1 });
  if (failure) return fail(failure);
  const { rows, columns, values } = differences;
  const means = columnMeans(differences);
  let best = 0;
  for (let column = 1; column < columns; column++) if (means[column]! > means[best]!) best = column;
  const perRoot = 1 / Math.sqrt(rows);
  const statistic = means[best]! * rows * perRoot;
  const centred = values.map((value, i) => (value - means[i % columns]!) * perRoot);
  const meanBlock = spec.meanBlock ?? commonMeanBlock(differences);
  let atLeast = 0;
  resampledSums({ rows, columns, values: centred }, { ...spec, meanBlock }, (sums) => {
    for (let column = 0; column < columns; column++) {
      if (sums[column]! >= statistic) {
        atLeast++;
        return;
      }
    }
  });
  return ok({ statistic, best, pValue: (1 + atLeast) / (spec.draws + 1), meanBlock });
}
