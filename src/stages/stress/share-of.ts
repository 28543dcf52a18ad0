import { clopperPearson } from '../../core/inference/clopper-pearson.ts';
import type { ProfitableShare } from '../../formats/stress-report/stress-report.schema.generated.ts';

/** How many values are above zero, as a share with its exact 95 % interval. */
export function shareOf(values: Float64Array): ProfitableShare {
  const count = values.filter((value) => value > 0).length;
  return { count, share: count / values.length, ...clopperPearson(count, values.length) };
}
