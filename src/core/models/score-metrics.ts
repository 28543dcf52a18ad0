import { log } from '../numerics/elementary.ts';
import { argsort } from '../numerics/order.ts';

/** Parallel arrays: a score, the outcome it is held against, and the outcome's weight. */
export interface Scored {
  readonly scores: Float64Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
}

/** Weighted mean log loss of probabilities, held 1e-15 away from certainty. NaN for no rows or no weight. */
export function logLoss(scored: Scored): number {
  return weightedMean(scored, (score, target) => {
    const p = Math.min(1 - 1e-15, Math.max(1e-15, score));
    return 0 - (target === 1 ? log(p) : log(1 - p));
  });
}

/** Weighted mean squared difference: the Brier score of probabilities. */
export function squaredError(scored: Scored): number {
  return weightedMean(scored, (score, target) => (score - target) * (score - target));
}

/** Share of scores on the outcome's side of a threshold; a score on the threshold counts as below, as does a target of 0. */
export function accuracy({ scores, targets }: Scored, threshold: number): number {
  return scores.reduce((right, score, i) => right + Number(score > threshold === targets[i]! > 0), 0) / scores.length;
}

/**
 * Area under the ROC curve: weight of the pairs of a positive and a negative in which the positive has the higher score, ties counting
 * half, over the weight of all pairs (Mann-Whitney; a pair weighs the product of its two). NaN unless both classes have weight.
 */
export function areaUnderCurve({ scores, targets, weights }: Scored): number {
  const order = argsort(scores);
  let positives = 0;
  let negatives = 0;
  let won = 0;
  for (let first = 0, last; first < order.length; first = last) {
    let up = 0;
    let down = 0;
    for (
      last = first;
      last < order.length && (last === first || scores[order[last]!] === scores[order[first]!]);
      last++
    ) {
      const weight = weights[order[last]!]!;
      if (targets[order[last]!] === 1) up += weight;
      else down += weight;
    }
    won += up * (negatives + down / 2);
    positives += up;
    negatives += down;
  }
  return won / (positives * negatives);
}

/** Pearson correlation; NaN when either side does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const meanA = mean(a);
  const meanB = mean(b);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += (a[i]! - meanA) * (b[i]! - meanB);
    aa += (a[i]! - meanA) * (a[i]! - meanA);
    bb += (b[i]! - meanB) * (b[i]! - meanB);
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : NaN;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function weightedMean({ scores, targets, weights }: Scored, of: (score: number, target: number) => number): number {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    total += weights[i]!;
    sum += weights[i]! * of(scores[i]!, targets[i]!);
  }
  return sum / total;
}
