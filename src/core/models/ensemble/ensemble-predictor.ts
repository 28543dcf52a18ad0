import { sigmoid } from '../../numerics/elementary.ts';
import { quantile } from '../../numerics/summary.ts';
import type { EnsembleModel } from '../model.ts';
import { logOdds } from './log-odds.ts';
import { rankAmong } from './rank-among.ts';

type RowFunction = (row: Float64Array) => number;

/** Scores one row by the scores of the members, given in their order. */
export function ensemblePredictor(model: EnsembleModel, scoreOf: readonly RowFunction[]): RowFunction {
  const { members, method, link, intercept, outcomeQuantiles } = model;
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  const sumOf = (row: Float64Array, valueOf: (score: number, member: number) => number) =>
    members.reduce((sum, { weight }, m) => sum + weight * valueOf(scoreOf[m]!(row), m), 0);
  switch (method) {
    case 'rank-average':
      return (row) =>
        quantile(outcomeQuantiles, sumOf(row, (score, m) => rankAmong(members[m]!.reference, score)) / total);
    case 'mean':
      return (row) => sumOf(row, (score) => score) / total;
    case 'stacking':
      return link === 'logistic'
        ? (row) => sigmoid(intercept + sumOf(row, logOdds))
        : (row) => intercept + sumOf(row, (score) => score);
  }
}

/** Standard deviation of the members' scores, all counting alike: how far they disagree. */
export function ensembleSpread(scoreOf: readonly RowFunction[]): RowFunction {
  return (row) => {
    const scores = scoreOf.map((score) => score(row));
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) * (score - mean), 0) / scores.length);
  };
}
