import type { Model } from '../../core/models/model.ts';
import { featureShares } from '../../core/models/importance.ts';
import type { Split } from '../../core/splits/label-intervals.ts';
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import type { SearchSummary, TrainingMetrics } from '../../formats/training/training-metrics.schema.generated.ts';
import { scoreSummary } from './score-summary.ts';
import { overfittingFacts } from './overfitting-facts.ts';
import type { Study } from './run-study.ts';
import type { TrainingRows } from './training-rows.ts';
import type { WalkedForward } from './walk-forward-models.ts';

export interface Training {
  readonly config: TrainConfig;
  readonly data: TrainingRows;
  readonly splits: readonly Split[];
  readonly study: Omit<Study, 'spec'>;
  readonly walked: WalkedForward;
}

export function trainingMetrics({ config, data, splits, study, walked }: Training): Omit<TrainingMetrics, 'schema'> {
  const { intervals, order, features } = data;
  const { score } = walked.predictions;
  const rowsOf = (split: Split) => Array.from(split.test, (position) => order[position]!);
  const folds = splits.map((split, fold) => {
    const { train, test } = split;
    const model = walked.models[fold]!;
    return {
      fold,
      trainRows: train.length,
      purgedRows: split.purged,
      ...trainedSpan(train, test, data),
      testStartUtc: intervals.t0[test[0]!]!,
      testEndUtc: intervals.t0[test.at(-1)!]!,
      testRows: test.length,
      trees: treesOf(model),
      scores: scoreSummary(rowsOf(split), score, data, config.target),
    };
  });
  const shares = featureShares(walked.models.at(-1)!, features.names.length);
  return {
    target: config.target,
    kind: study.best.kind,
    params: study.best.params,
    search: {
      sampler: samplerNamed(config, study),
      trials: study.trials.length,
      pruned: study.trials.filter(({ state }) => state === 'pruned').length,
      failed: study.trials.filter(({ state }) => state === 'failed').length,
      best: study.best.number,
      value: study.best.value,
      paths: [...study.paths],
      overfitting: overfittingFacts(study, config.seed),
      trainRows: splits[0]!.train.length,
      embargoBars: study.embargoBars,
      endUtc: intervals.t0[splits[0]!.test[0]!]!,
    },
    folds,
    pooled: scoreSummary(splits.flatMap(rowsOf), score, data, config.target),
    production: { trainRows: walked.productionRows.length, validFromUtc: walked.productionFromUtc },
    shap: [...walked.shap],
    features: features.names
      .map((name, f) => ({ name, share: shares[f]! }))
      .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1)),
  };
}

function samplerNamed({ model, search }: TrainConfig, { trials }: Training['study']): SearchSummary['sampler'] {
  if (model.kind === 'ensemble') return 'members';
  return trials.length === 1 || model.kind === 'onnx' ? 'none' : search.sampler;
}

/** Of a model from elsewhere: all that came before the test. */
function trainedSpan(train: Int32Array, test: Int32Array, { intervals: { t0, t1 } }: TrainingRows) {
  if (train.length === 0) return { trainStartUtc: t0[0]!, trainEndUtc: t0[Math.max(0, test[0]! - 1)]! };
  return {
    trainStartUtc: t0[train[0]!]!,
    trainEndUtc: train.reduce((latest, position) => Math.max(latest, t1[position]!), -Infinity),
  };
}

function treesOf(model: Model): number | null {
  if (model.kind === 'selected') return treesOf(model.model);
  return 'trees' in model ? model.trees.length : null;
}
