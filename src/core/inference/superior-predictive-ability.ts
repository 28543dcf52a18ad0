import { fail, ok, type Result } from '../../failure.ts';
import { log } from '../numerics/elementary.ts';
import { commonMeanBlock } from './block-length.ts';
import type { ComparisonSpec } from './reality-check.ts';
import { resampledSums } from './resampled-sums.ts';
import { columnMeans, type ReturnMatrix, unusableReturns } from './return-matrix.ts';
import { stationaryVariance } from './stationary-variance.ts';

export interface SuperiorPredictiveAbility {
  /** Largest studentised mean difference from the benchmark, not below 0. */
  readonly statistic: number;
  /** The trial that has it, also where it is below 0. */
  readonly best: number;
  /**
   * Probabilities of a best trial this good when none beats the benchmark. `consistent` leaves trials that are clearly worse out of what
   * luck can do; `lower` leaves out all that are worse at all (liberal), `upper` none (conservative). lower <= consistent <= upper.
   */
  readonly lower: number;
  readonly consistent: number;
  readonly upper: number;
  readonly meanBlock: number;
}

const test = "Hansen's test of superior predictive ability";

/**
 * Hansen's (2005) studentised test whether any trial beats a benchmark. `differences` are each trial's returns less the benchmark's,
 * per bar. Each mean is divided by its own error under the stationary bootstrap, so that one wild trial does not hide the others.
 * Trials whose differences do not vary are left out.
 */
export function superiorPredictiveAbility(
  differences: ReturnMatrix,
  spec: ComparisonSpec,
): Result<SuperiorPredictiveAbility> {
  const failure = unusableReturns(test, differences, { rows: 8, columns: 1 });
  if (failure) return fail(failure);
  const meanBlock = spec.meanBlock ?? commonMeanBlock(differences);
  const trials = studentise(differences, meanBlock);
  if (trials.numbers.length === 0) {
    return fail({ reason: 'inference-too-few', test, what: 'trials whose returns vary', found: 0, needed: 1 });
  }
  const { ratios, matrix } = trials;
  let best = 0;
  for (let i = 1; i < ratios.length; i++) if (ratios[i]! > ratios[best]!) best = i;
  const statistic = Math.max(0, ratios[best]!);
  const clearlyWorse = -Math.sqrt(2 * log(log(differences.rows)));
  const shifts = {
    lower: ratios.map((ratio) => Math.min(0, ratio)),
    consistent: ratios.map((ratio) => (ratio >= clearlyWorse ? 0 : ratio)),
  };
  const atLeast = { lower: 0, consistent: 0, upper: 0 };
  resampledSums(matrix, { ...spec, meanBlock }, (sums) => {
    let lower = 0;
    let consistent = 0;
    let upper = 0;
    for (let i = 0; i < sums.length; i++) {
      const drawn = sums[i]!;
      if (drawn > upper) upper = drawn;
      const shifted = drawn + shifts.consistent[i]!;
      if (shifted > consistent) consistent = shifted;
      const lowered = drawn + shifts.lower[i]!;
      if (lowered > lower) lower = lowered;
    }
    if (upper >= statistic) atLeast.upper++;
    if (consistent >= statistic) atLeast.consistent++;
    if (lower >= statistic) atLeast.lower++;
  });
  const pValue = (count: number): number => (1 + count) / (spec.draws + 1);
  return ok({
    statistic,
    best: trials.numbers[best]!,
    lower: pValue(atLeast.lower),
    consistent: pValue(atLeast.consistent),
    upper: pValue(atLeast.upper),
    meanBlock,
  });
}

/** Trials that vary: their numbers, sqrt(n) mean over error, and their centred returns scaled so that a sum is such a ratio. */
function studentise(
  differences: ReturnMatrix,
  meanBlock: number,
): { numbers: number[]; ratios: Float64Array; matrix: ReturnMatrix } {
  const { rows, columns, values } = differences;
  const means = columnMeans(differences);
  const numbers: number[] = [];
  const errors: number[] = [];
  for (let column = 0; column < columns; column++) {
    const returns = Float64Array.from({ length: rows }, (_, t) => values[t * columns + column]!);
    const error = Math.sqrt(stationaryVariance(returns, meanBlock));
    if (!(error > 1e-12 * Math.abs(means[column]!))) continue;
    numbers.push(column);
    errors.push(error);
  }
  const kept = numbers.length;
  const root = Math.sqrt(rows);
  const scaled = new Float64Array(rows * kept);
  for (let t = 0; t < rows; t++) {
    for (let i = 0; i < kept; i++) {
      const column = numbers[i]!;
      scaled[t * kept + i] = (values[t * columns + column]! - means[column]!) / (root * errors[i]!);
    }
  }
  const ratios = Float64Array.from(numbers, (column, i) => (root * means[column]!) / errors[i]!);
  return { numbers, ratios, matrix: { rows, columns: kept, values: scaled } };
}
