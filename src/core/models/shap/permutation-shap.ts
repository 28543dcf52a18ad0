import type { FeatureMatrix } from '../../../formats/features/feature-matrix.ts';
import { Rng, type Seed } from '../../numerics/rng.ts';

/**
 * Shapley values of any score, estimated by telling features one by one in drawn orders, each order also backwards (Castro et al. 2009),
 * `rounds` orders for each background row. Every order's parts sum to the whole, so the contributions do, whatever their error. The
 * same for equal seeds; calls `scoreAll` once for each explained row, with `2 rounds (features + 1)` rows per background row.
 */
export function permutationShap(
  scoreAll: (features: FeatureMatrix) => Float64Array,
  background: readonly Float64Array[],
  rounds: number,
  seed: Seed,
): (row: Float64Array) => Float64Array {
  return (row) => {
    const walks = drawWalks(row.length, background, rounds, new Rng(seed));
    const steps = row.length + 1;
    const rows = walks.length * steps;
    const columns = Array.from(row, () => new Float64Array(rows));
    for (const [w, { order, other }] of walks.entries()) {
      for (const [told, f] of order.entries()) {
        columns[f]!.fill(other[f]!, w * steps, w * steps + told + 1).fill(
          row[f]!,
          w * steps + told + 1,
          (w + 1) * steps,
        );
      }
    }
    const scores = scoreAll({ names: columns.map((_, f) => `${f}`), columns, rows });
    const sums = new Float64Array(row.length);
    for (const [w, { order }] of walks.entries()) {
      for (const [told, f] of order.entries()) sums[f]! += scores[w * steps + told + 1]! - scores[w * steps + told]!;
    }
    return sums.map((sum) => sum / walks.length);
  };
}

interface Walk {
  readonly order: Int32Array;
  readonly other: Float64Array;
}

function drawWalks(featureCount: number, background: readonly Float64Array[], rounds: number, rng: Rng): Walk[] {
  const order = Int32Array.from({ length: featureCount }, (_, f) => f);
  return Array.from({ length: rounds }, () =>
    background.map((other) => {
      rng.shuffle(order);
      return [
        { order: order.slice(), other },
        { order: order.toReversed(), other },
      ];
    }),
  ).flat(2);
}
