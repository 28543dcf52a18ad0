import type { ForestSettings, GbdtSettings } from '../../formats/config/train.schema.generated.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { fitBaseRate } from './base-rate.ts';
import { fitForest } from './forest/fit-forest.ts';
import type { ForestParams } from './forest/forest-params.ts';
import { fitGbdt } from './gbdt/fit-gbdt.ts';
import type { GbdtParams } from './gbdt/params.ts';
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
  const model = modelOf(spec, lesson);
  return model ? ok(model) : fail({ reason: 'train-singular', kind: spec.kind, where: lesson.where });
}

function modelOf(spec: MemberSpec, lesson: Lesson): Model | null {
  const { train, stop, target, seed } = lesson;
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
    case 'gbdt':
      return fitGbdt({ train, stop, params: gbdtParams(spec.params, lesson) });
    case 'random-forest':
    case 'extra-trees':
      return fitForest(train, forestParams(spec.kind, spec.params, lesson));
    case 'nearest':
      return fitNearest(train, spec.params);
    case 'mlp':
      return fitMlp({ train, settings: spec.params, link: direction ? 'logistic' : 'identity', seed });
  }
}

function gbdtParams(settings: GbdtSettings, lesson: Lesson): GbdtParams {
  return {
    ...settings,
    objective: lesson.target === 'direction' ? 'logistic' : 'squared',
    minLeafRows: leastRows(settings, lesson),
    minLeafCurvature: 1e-3,
    monotone: lesson.train.features.names.map(
      (name) => Number(settings.increasing.includes(name)) - Number(settings.decreasing.includes(name)),
    ),
    blockRows: lesson.blockRows,
    seed: lesson.seed,
  };
}

function forestParams(kind: ForestParams['kind'], settings: ForestSettings, lesson: Lesson): ForestParams {
  const { blockRows, seed } = lesson;
  return { ...settings, kind, minLeafRows: leastRows(settings, lesson), blockRows, seed };
}

/** The larger of the least rows of a leaf and the least share of the training rows. */
function leastRows({ minLeafRows, minLeafShare }: Pick<ForestSettings, 'minLeafRows' | 'minLeafShare'>, { train }: Lesson) {
  return Math.max(minLeafRows, Math.ceil(minLeafShare * train.rows.length));
}

function totalWeight({ rows, weight }: Sample): number {
  return rows.reduce((sum, row) => sum + weight[row]!, 0);
}
