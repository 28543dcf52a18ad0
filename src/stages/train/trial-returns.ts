import type { StudySplit } from './study-splits.ts';
import type { TrainingRows } from './training-rows.ts';

/**
 * What a trial's scores would have earned on rows it was not fitted on, by period: side times the label's return before costs, each
 * label weighted by its uniqueness so that overlapping ones do not count twice, per symbol. A period is as many moments as the longest
 * label has bars. A row tested several times counts with its first score. Six significant digits.
 */
export function trialReturns(
  splits: readonly StudySplit[],
  scores: readonly Float64Array[],
  middle: number,
  { order, intervals, labels, longestLabel, symbols }: TrainingRows,
): number[] {
  const sides = firstSides(splits, scores, middle);
  const positions = [...sides.keys()].sort((a, b) => a - b);
  const returns: number[] = [];
  let moments = 0;
  let lastMoment = NaN;
  for (const position of positions) {
    if (intervals.t0[position] !== lastMoment) {
      lastMoment = intervals.t0[position]!;
      if (moments % Math.max(1, longestLabel) === 0) returns.push(0);
      moments++;
    }
    const row = order[position]!;
    const earned = sides.get(position)! * labels.ret[row]! * labels.uniqueness[row]!;
    returns[returns.length - 1]! += earned / symbols;
  }
  return returns.map((value) => Number(value.toPrecision(6)) + 0);
}

function firstSides(
  splits: readonly StudySplit[],
  scores: readonly Float64Array[],
  middle: number,
): Map<number, number> {
  const sides = new Map<number, number>();
  for (const [s, { test }] of splits.entries()) {
    for (const [i, position] of test.entries()) {
      if (!sides.has(position)) sides.set(position, Math.sign(scores[s]![i]! - middle));
    }
  }
  return sides;
}
