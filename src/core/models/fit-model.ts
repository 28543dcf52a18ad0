import type { Result } from '../../failure.ts';
import { checkSample } from './check-sample.ts';
import { fitEnsemble } from './ensemble/fit-ensemble.ts';
import { fitMember } from './fit-member.ts';
import type { Lesson } from './lesson.ts';
import type { Model } from './model.ts';
import type { ModelSpec } from './model-spec.ts';
import { ruleModel } from './rule/rule-model.ts';

export type { Lesson } from './lesson.ts';

/** Fits any kind of model; deterministic in its arguments. Rows of weight 0 are left out. Rules read no row. */
export function fitModel(spec: ModelSpec, lesson: Lesson): Result<Model> {
  if (spec.kind === 'rule') return ruleModel(spec.params, lesson.train.features.names);
  const train = checkSample(lesson.train, lesson.target, lesson.minRows, lesson.where);
  if (!train.ok) return train;
  const sound = { ...lesson, train: train.value };
  return spec.kind === 'ensemble' ? fitEnsemble(spec.params, sound) : fitMember(spec, sound);
}
