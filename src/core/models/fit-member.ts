import type { ForestSettings } from '../../formats/config/train.schema.generated.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { fitBaseRate } from './base-rate.ts';
import { fitForest } from './forest/fit-forest.ts';
import type { ForestParams } from './forest/forest-params.ts';
import { fitBoosted } from './gbdt/fit-boosted.ts';
import { leastRows } from './least-rows.ts';
import type { Lesson } from './lesson.ts';
import { fitBayesianRidge } from './linear/fit-bayesian-ridge.ts';
import { fitElasticNet } from './linear/fit-elastic-net.ts';
import { fitLogisticElasticNet } from './linear/fit-logistic-elastic-net.ts';
import { fitLogisticRidge } from './linear/fit-logistic-ridge.ts';
import { fitRidge } from './linear/fit-ridge.ts';
import { fitMlp } from './mlp/fit-mlp.ts';
import type { Model } from './model.ts';
import type { MemberSpec } from './model-spec.ts';
import { fitNearest } from './nearest/fit-nearest.ts';
import type { Sample } from './sample.ts';

/** Fits a model that stands for itself on rows that were found sound. */
export function fitMember(spec: MemberSpec, lesson: Lesson): Result<Model> {
  if (spec.kind === 'gbdt') return fitBoosted(spec.params, lesson);
  const model = modelOf(spec, lesson);
  return model ? ok(model) : fail({ reason: 'train-singular', kind: spec.kind, where: lesson.where });
}

function modelOf(spec: Exclude<MemberSpec, { kind: 'gbdt' }>, lesson: Lesson): Model | null {
  const { train, target, seed } = lesson;
  const direction = target === 'direction';
  switch (spec.kind) {
    case 'base-rate':
      return fitBaseRate(train);
    case 'ridge':
      return fitRidge({ train, alpha: spec.params.alpha * totalWeight(train) });
    case 'logistic-ridge':
      return fitLogisticRidge({ train, alpha: spec.params.alpha * totalWeight(train) });
    case 'bayesian-ridge':
      return fitBayesianRidge({ train, iterations: spec.params.iterations });
    case 'elastic-net':
      return direction ? fitLogisticElasticNet(train, spec.params) : fitElasticNet(train, spec.params);
    case 'random-forest':
    case 'extra-trees':
      return fitForest(train, forestParams(spec.kind, spec.params, lesson));
    case 'nearest':
      return fitNearest(train, spec.params);
    case 'mlp':
      return fitMlp({ train, settings: spec.params, link: direction ? 'logistic' : 'identity', seed });
  }
}

function forestParams(kind: ForestParams['kind'], settings: ForestSettings, lesson: Lesson): ForestParams {
  const { train, endRow, blockRows, seed } = lesson;
  const covers = endRow ? { first: endRow.map((_, row) => row + 1), last: endRow } : null;
  return { ...settings, kind, minLeafRows: leastRows(settings, train.rows.length), blockRows, seed, covers };
}

function totalWeight({ rows, weight }: Sample): number {
  return rows.reduce((sum, row) => sum + weight[row]!, 0);
}
