import type { NearestSettings } from '../../../formats/config/train.schema.generated.ts';
import { fitStandardiser } from '../linear/standardiser.ts';
import type { NearestModel } from '../model.ts';
import type { Sample } from '../sample.ts';
import { standardiseAll } from '../standardise-all.ts';

/** So large that a feature of this scale adds nothing to any distance. */
const noSay = Number.MAX_VALUE;

/**
 * Keeps every training row; asks no more neighbours than there are. Features that did not vary have no say, whatever they are later: in
 * their own units they would outweigh all that are standardised.
 */
export function fitNearest(train: Sample, { neighbours, weighting }: NearestSettings): NearestModel {
  const { means, scales: fitted, active } = fitStandardiser(train);
  const varied = new Set(active);
  const scales = fitted.map((scale, f) => (varied.has(f) ? scale : noSay));
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
