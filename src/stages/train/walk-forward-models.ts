import { agreementRows } from '../../core/models/agreement.ts';
import type { Model, ModelSchedule } from '../../core/models/model.ts';
import type { ShapSummary } from '../../core/models/shap/shap-summary.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import type { Split } from '../../core/splits/label-intervals.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { PredictionTable } from '../../formats/predictions/prediction-table.ts';
import type { Trainer } from './trainer.ts';
import type { TrainingRows } from './training-rows.ts';

export interface WalkedForward {
  readonly schedule: ModelSchedule;
  /** One per test block, then the production model. */
  readonly models: readonly Model[];
  readonly predictions: PredictionTable;
  /** What each feature does to the scores of the production model. */
  readonly shap: readonly ShapSummary[];
  /** Positions that trained the production model. */
  readonly productionRows: Int32Array;
  readonly productionFromUtc: number;
}

/**
 * Fits one model per test block and the production model on every label. Each row from the first block on is scored by the model
 * that is valid when it was known, so the scores are those of the schedule.
 */
export async function walkForwardModels(
  train: Trainer,
  { features, order, intervals: { t0, t1 } }: TrainingRows,
  splits: readonly Split[],
  spec: ModelSpec,
): Promise<Result<WalkedForward>> {
  const productionRows = Int32Array.from(t1.keys()).filter((position) => !Number.isNaN(t1[position]!));
  const lastStart = t0[splits.at(-1)!.test[0]!]!;
  const lastKnown = productionRows.reduce((latest, position) => Math.max(latest, t1[position]!), lastStart);
  const productionFromUtc = lastKnown + 1;
  const assignments = [
    ...splits.map(({ train, test }, fold) => ({
      where: `fold ${fold + 1} of ${splits.length}`,
      spec,
      train,
      test: test.filter((position) => t0[position]! < productionFromUtc),
    })),
    {
      where: 'the production model',
      spec,
      explained: true,
      train: productionRows,
      test: splits.at(-1)!.test.filter((position) => t0[position]! >= productionFromUtc),
    },
  ];
  const fitted = await train({ label: 'fold', assignments });
  if (!fitted.ok) return fitted;

  const fold = new Int32Array(order.length).fill(-1);
  const score = new Float64Array(order.length).fill(NaN);
  const agreement = new Float64Array(order.length).fill(NaN);
  const models: Model[] = [];
  let shap: readonly ShapSummary[] = [];
  for (const [k, result] of fitted.value.entries()) {
    if ('failure' in result) return fail(result.failure);
    models.push(result.model!);
    shap = result.shap;
    const rows = assignments[k]!.test.map((position) => order[position]!);
    const agreements = agreementRows(result.model!, features, rows);
    for (const [i, row] of rows.entries()) {
      fold[row] = k;
      score[row] = result.scores[i]!;
      agreement[row] = agreements[i]!;
    }
  }
  const validFrom = [...splits.map(({ test }) => t0[test[0]!]!), productionFromUtc];
  const entries = models.map((model, k) => ({ validFromUtc: validFrom[k]!, model }));
  return ok({
    schedule: { featureNames: [...features.names], entries },
    models,
    predictions: { fold, score, agreement },
    shap,
    productionRows,
    productionFromUtc,
  });
}
