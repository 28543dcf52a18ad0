import type { NearestSettings } from '../../../formats/config/train.schema.generated.ts';
import { fitStandardiser } from '../linear/standardiser.ts';
import type { NearestModel } from '../model.ts';
import type { Sample } from '../sample.ts';
import { standardiseAll } from '../standardise-all.ts';

/** Keeps every training row; asks no more neighbours than there are. */
export function fitNearest(train: Sample, { neighbours, weighting }: NearestSettings): NearestModel {
  const { means, scales } = fitStandardiser(train);
  return {
    kind: 'nearest',
    neighbours: Math.min(neighbours, train.rows.length),
    weighting,
    means: [...means],
    scales: [...scales],
    points: Array.from(standardiseAll(train.features, train.rows, means, scales)),
    targets: Array.from(train.rows, (row) => train.target[row]!),
    weights: Array.from(train.rows, (row) => train.weight[row]!),
  };
}
