import { resolveFeatures } from '../../core/features/resolve-features.ts';
import { varies } from '../../core/models/check-sample.ts';
import type { ModelKind } from '../../core/models/model-spec.ts';
import { foldStarts, momentStarts } from '../../core/splits/fold-starts.ts';
import type { Split } from '../../core/splits/label-intervals.ts';
import { walkForward } from '../../core/splits/walk-forward.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { LabelsConfig } from '../../formats/config/labels.schema.generated.ts';
import type { FoldsConfig, TrainConfig } from '../../formats/config/train.schema.generated.ts';
import { parseFeatures } from '../../formats/features/features-arrow.ts';
import { parseLabels } from '../../formats/labels/labels-arrow.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import { serialisePredictions } from '../../formats/predictions/predictions-arrow.ts';
import { trainingMetricsFile } from '../../formats/training/training-metrics-file.ts';
import { serialiseTrials, type Trial } from '../../formats/training/trials-file.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { fractionalLadders } from './fractional-ladders.ts';
import { importedModel } from './imported-model.ts';
import { runStudy } from './run-study.ts';
import { createTrainer } from './trainer.ts';
import { type Training, trainingMetrics } from './training-metrics.ts';
import { trainingRows, type TrainingRows } from './training-rows.ts';
import { walkForwardModels } from './walk-forward-models.ts';

/** Parameters are chosen before the first test block; then every block, and the production model, uses them. */
export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const config = context.param('train') as unknown as TrainConfig;
  const read = readInputs(context, config);
  if (!read.ok) return read;
  const { bars, data } = read.value;
  noteConstantFeatures(context, data);
  const { kind } = config.model;
  const trained =
    kind === 'onnx' ? importedModel(context, data, config) : await trainedModels(context, kind, data, config);
  if (!trained.ok) return trained;

  const { study, walked } = trained.value;
  if (kind !== 'onnx') noteFailedTrials(context, study.trials);
  const metrics = trainingMetrics({ config, data, ...trained.value });
  context.write('model.json', modelFile.serialise(walked.schedule));
  context.write('training_metrics.json', trainingMetricsFile.serialise(metrics));
  context.write('trials.jsonl', serialiseTrials(study.trials));
  context.write('oos_predictions.arrow', serialisePredictions(bars, walked.predictions));
  return ok({
    model: metrics.kind,
    folds: metrics.folds.length,
    trials: metrics.search.trials,
    'out-of-sample rows': metrics.pooled.rows,
    AUC: metrics.pooled.auc === null ? 'undefined' : Number(metrics.pooled.auc.toPrecision(4)),
  });
}

async function trainedModels(
  context: StageContext,
  kind: ModelKind,
  data: TrainingRows,
  config: TrainConfig,
): Promise<Result<Pick<Training, 'splits' | 'study' | 'walked'>>> {
  const splits = outerSplits(data, config.folds);
  if (!splits.ok) return splits;
  const train = createTrainer(context, data, config);
  const study = await runStudy(kind, train, data, splits.value[0]!.train, config);
  if (!study.ok) return study;
  const walked = await walkForwardModels(train, data, splits.value, study.value.spec);
  return walked.ok ? ok({ splits: splits.value, study: study.value, walked: walked.value }) : walked;
}

function readInputs(context: StageContext, config: TrainConfig): Result<{ bars: Bars; data: TrainingRows }> {
  const bars = parseBars(context.read('data', 'bars.arrow'));
  if (!bars.ok) return bars;
  const features = parseFeatures(context.read('features', 'features.arrow'));
  if (!features.ok) return features;
  const labels = parseLabels(context.read('labels', 'labels.arrow'));
  if (!labels.ok) return labels;
  const specs = resolveFeatures(context.param('features'), bars.value.symbols.length);
  if (!specs.ok) return specs;
  const { horizonBars, timeDecay } = context.param('labels') as unknown as LabelsConfig;
  const ladders = fractionalLadders(specs.value);
  const data = trainingRows(bars.value, features.value, labels.value, config.target, {
    horizonBars,
    timeDecay,
    ladders,
  });
  return data.ok ? ok({ bars: bars.value, data: data.value }) : data;
}

function outerSplits({ intervals }: TrainingRows, folds: FoldsConfig): Result<Split[]> {
  const moments = momentStarts(intervals.t0);
  const before = Math.floor(moments.length * folds.minTrainShare);
  if (moments.length - before < folds.count || before === 0) {
    const where = `${folds.count} test blocks`;
    return fail({
      reason: 'train-too-few-labels',
      where,
      found: moments.length,
      needed: folds.count + before + 1,
      key: 'train.folds.count',
    });
  }
  const testStarts = foldStarts(intervals.t0, folds.count, moments[before]);
  const anchored = walkForward(intervals, { testStarts, rollingSamples: null, embargoBars: folds.embargoBars });
  if (folds.scheme === 'anchored') return ok(anchored);
  return ok(
    walkForward(intervals, { testStarts, rollingSamples: anchored[0]!.train.length, embargoBars: folds.embargoBars }),
  );
}

function noteFailedTrials(context: StageContext, trials: readonly Trial[]): void {
  const failed = trials.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return;
  const reasons = [...new Set(failed.map(({ reason }) => reason))].join(', ');
  context.note(`${failed.length} of ${trials.length} trials failed and were counted: ${reasons}`);
}

function noteConstantFeatures(context: StageContext, { features, order, intervals }: TrainingRows): void {
  const labelled = order.filter((_, position) => !Number.isNaN(intervals.t1[position]!));
  if (labelled.length === 0) return;
  const constant = features.names.filter((_, f) => !varies(features.columns[f]!, labelled));
  if (constant.length > 0) context.note(`features that never vary and teach nothing: ${constant.join(', ')}`);
}
