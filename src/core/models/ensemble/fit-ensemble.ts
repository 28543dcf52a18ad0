import { ok, type Result } from '../../../failure.ts';
import { deriveSeed } from '../../numerics/rng.ts';
import { fitMember } from '../fit-member.ts';
import type { Lesson } from '../lesson.ts';
import type { EnsembleModel, Model } from '../model.ts';
import type { EnsembleSpec, MemberSpec } from '../model-spec.ts';
import { outOfFold } from './out-of-fold.ts';
import { pooledQuantiles, referenceQuantiles } from './reference-quantiles.ts';
import { stack } from './stack.ts';

/**
 * Several kinds of model speaking as one: all members fitted on all training rows, put together by what each said of rows it was not
 * fitted on (purged k-fold inside the training rows). `mean` needs no such scores and makes none. Fails with the failure of the first
 * member that cannot be fitted, which it names.
 */
export function fitEnsemble({ members, method, folds }: EnsembleSpec, lesson: Lesson): Result<EnsembleModel> {
  const models: Model[] = [];
  const lessons = members.map((member, m) => lessonOf(member, m, lesson));
  for (const [m, member] of members.entries()) {
    const model = fitMember(member, lessons[m]!);
    if (!model.ok) return model;
    models.push(model.value);
  }
  const base = { kind: 'ensemble', method, link: 'identity', intercept: 0, outcomeQuantiles: [] } as const;
  if (method === 'mean') {
    return ok({ ...base, outcomeQuantiles: [], members: models.map((model) => ({ model, weight: 1, reference: [] })) });
  }
  const said = outOfFold(members, lessons, folds);
  if (!said.ok) return said;
  const { rows, scores } = said.value;
  if (method === 'rank-average') {
    const references = scores.map(referenceQuantiles);
    return ok({
      ...base,
      members: models.map((model, m) => ({ model, weight: 1, reference: references[m]! })),
      outcomeQuantiles: pooledQuantiles(scores),
    });
  }
  const { intercept, weights } = stack(lesson, rows, scores);
  return ok({
    ...base,
    link: lesson.target === 'direction' ? 'logistic' : 'identity',
    intercept,
    members: models.map((model, m) => ({ model, weight: weights[m]!, reference: [] })),
    outcomeQuantiles: [],
  });
}

/** Members draw apart from each other, and are named in failures. */
function lessonOf({ kind }: MemberSpec, m: number, lesson: Lesson): Lesson {
  return { ...lesson, seed: deriveSeed(lesson.seed, 'member', m), where: `${lesson.where}, ${kind} of the ensemble` };
}
