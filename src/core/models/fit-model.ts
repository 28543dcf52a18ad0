import type { GbdtSettings } from '../../formats/config/train.schema.generated.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { Seed } from '../numerics/rng.ts';
import { fitGbdt } from './gbdt/fit-gbdt.ts';
import type { GbdtParams } from './gbdt/params.ts';
import { fitLogisticRidge } from './linear/fit-logistic-ridge.ts';
import { fitRidge } from './linear/fit-ridge.ts';
import type { Model } from './model.ts';
import type { ModelSpec, Target } from './model-spec.ts';
import { checkSample } from './check-sample.ts';
import type { Sample } from './sample.ts';

/** Everything a model may learn from. What was held back for early stopping was purged by the caller. */
export interface Lesson {
  readonly train: Sample;
  readonly stop: Sample | null;
  readonly target: Target;
  /** Consecutive training rows a drawn block should have so that labels of different blocks hardly overlap. */
  readonly blockRows: number;
  readonly minRows: number;
  readonly seed: Seed;
  /** Names the training rows in failures: "fold 3". */
  readonly where: string;
}

/** Fits any kind of model; deterministic in its arguments. */
export function fitModel(spec: ModelSpec, lesson: Lesson): Result<Model> {
  const { train, target, where } = lesson;
  const checked = checkSample(train, target, lesson.minRows, where);
  if (!checked.ok) return checked;
  if (spec.kind === 'gbdt') return ok(fitGbdt({ train, stop: lesson.stop, params: gbdtParams(spec.params, lesson) }));
  const fit = spec.kind === 'ridge' ? fitRidge : fitLogisticRidge;
  const model = fit({ train, alpha: spec.params.alpha * totalWeight(train) });
  return model ? ok(model) : fail({ reason: 'train-singular', kind: spec.kind, where });
}

function gbdtParams(settings: GbdtSettings, { train, target, blockRows, seed }: Lesson): GbdtParams {
  return {
    ...settings,
    objective: target === 'direction' ? 'logistic' : 'squared',
    minLeafRows: Math.max(settings.minLeafRows, Math.ceil(settings.minLeafShare * train.rows.length)),
    minLeafCurvature: 1e-3,
    blockRows,
    seed,
  };
}

function totalWeight({ rows, weight }: Sample): number {
  return rows.reduce((sum, row) => sum + weight[row]!, 0);
}
