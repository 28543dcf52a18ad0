import type { FeatureMatrix } from '../../../formats/features/feature-matrix.ts';
import type { NearestModel } from '../model.ts';
import { NearestRows } from './nearest-rows.ts';
import { pointStore } from './point-store.ts';
import { standardiseAll } from '../standardise-all.ts';

/** Rows asked about together. */
const queryRows = 32;

interface Neighbourhood {
  readonly mean: number;
  /** Weighted standard deviation of the neighbours' outcomes. */
  readonly deviation: number;
}

/** Scores one row of feature values; a missing value counts as its mean. */
export function nearestPredictor(model: NearestModel): (row: Float64Array) => number {
  const ask = neighbourhoodOf(model);
  return (row) => ask(row).mean;
}

/** Standard deviation of the outcomes of a row's neighbours. */
export function nearestSpread(model: NearestModel): (row: Float64Array) => number {
  const ask = neighbourhoodOf(model);
  return (row) => ask(row).deviation;
}

/** Scores of the listed rows, the same bits as one by one; NaN for rows infinitely far from all points. */
export function nearestRowScores(model: NearestModel, features: FeatureMatrix, rows: Int32Array): Float64Array {
  const { means, scales, neighbours } = model;
  const width = means.length;
  const points = pointStore(model.points, width);
  const scores = new Float64Array(rows.length);
  const found = Array.from({ length: queryRows }, () => new NearestRows(neighbours));
  for (let from = 0; from < rows.length; from += queryRows) {
    const piece = rows.subarray(from, from + queryRows);
    const values = standardiseAll(features, piece, means, scales);
    const queries = Array.from(piece, (_, q) => values.subarray(q * width, (q + 1) * width));
    for (const nearest of found) nearest.clear();
    for (let block = 0; block < points.blocks; block++) {
      for (let q = 0; q < piece.length; q++) points.offer(block, queries[q]!, found[q]!);
    }
    for (let q = 0; q < piece.length; q++) scores[from + q] = summarise(model, found[q]!).mean;
  }
  return scores;
}

function neighbourhoodOf(model: NearestModel): (row: Float64Array) => Neighbourhood {
  const { means, scales, neighbours } = model;
  const points = pointStore(model.points, means.length);
  const nearest = new NearestRows(neighbours);
  const z = new Float64Array(means.length);
  return (row) => {
    for (let f = 0; f < z.length; f++) {
      const value = (row[f]! - means[f]!) / scales[f]!;
      z[f] = value === value ? value : 0;
    }
    nearest.clear();
    for (let block = 0; block < points.blocks; block++) points.offer(block, z, nearest);
    return summarise(model, nearest);
  };
}

/** With `distance`, neighbours count by weight / distance, and those that are the row itself alone where there are any. */
function summarise({ weighting, targets, weights }: NearestModel, nearest: NearestRows): Neighbourhood {
  const { distances, rows } = nearest;
  const count = nearest.finish();
  const byDistance = weighting === 'distance';
  let closest = Infinity;
  for (let i = 0; byDistance && i < count; i++) closest = Math.min(closest, distances[i]!);
  const sayOf = (i: number) => {
    const weight = weights[rows[i]!]!;
    if (!byDistance) return weight;
    if (closest === 0) return distances[i] === 0 ? weight : 0;
    return weight / Math.sqrt(distances[i]!);
  };
  let total = 0;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    total += sayOf(i);
    sum += sayOf(i) * targets[rows[i]!]!;
  }
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += sayOf(i) * (targets[rows[i]!]! - mean) * (targets[rows[i]!]! - mean);
  return { mean, deviation: Math.sqrt(squares / total) };
}
