import type { Artefact, Fit, FitTables } from '../../core/leaks/fitting.ts';
import { ok, type Result } from '../../failure.ts';
import { serialiseBars } from '../../formats/bars/bars-arrow.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import { serialiseFeatures } from '../../formats/features/features-arrow.ts';
import { serialiseLabels } from '../../formats/labels/labels-arrow.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import { parsePredictions } from '../../formats/predictions/predictions-arrow.ts';
import { trainingMetricsFile } from '../../formats/training/training-metrics-file.ts';
import type { Queue } from '../../ports.ts';
import { calibrateStage } from '../../stages/calibrate.ts';
import { trainStage } from '../../stages/train.ts';
import type { JsonObject } from '../../util/json.ts';
import { runInMemory } from './stage-in-memory.ts';

const mostFolds = 4;
const mostTrials = 3;

export interface FitDeps {
  readonly queue: Queue;
  readonly signal: AbortSignal;
}

/**
 * Training and calibration by the stages themselves, with at most 4 folds and 3 trials. Artefacts are the chosen hyper-parameters,
 * every trial, the model of each fold with all that is inside it (bins, scaling, weights), and each calibrator.
 */
export function walkForwardFit(config: JsonObject, { queue, signal }: FitDeps): Fit {
  const small = { ...config, train: smaller(config['train'] as unknown as TrainConfig) as unknown as JsonObject };
  return async (tables) => {
    const inputs = new Map<string, Uint8Array>(tableFiles(tables));
    const trained = await runInMemory(trainStage, { inputs, config: small, queue, signal });
    if (!trained.ok) return trained;
    for (const [file, bytes] of trained.value) inputs.set(`train/${file}`, bytes);
    const calibrated = await runInMemory(calibrateStage, { inputs, config: small, queue, signal });
    if (!calibrated.ok) return calibrated;
    const predictions = parsePredictions(trained.value.get('oos_predictions.arrow')!);
    if (!predictions.ok) return predictions;
    const artefacts = artefactsOf(trained.value, calibrated.value);
    return artefacts.ok ? ok({ artefacts: artefacts.value, predictions: predictions.value }) : artefacts;
  };
}

function smaller({ folds, search, ...train }: TrainConfig): TrainConfig {
  return {
    ...train,
    folds: { ...folds, count: Math.min(mostFolds, folds.count) },
    search: { ...search, trials: Math.min(mostTrials, search.trials), trialSeconds: 0 },
  };
}

function tableFiles({ bars, features, labels }: FitTables): [string, Uint8Array][] {
  return [
    ['data/bars.arrow', serialiseBars(bars)],
    ['features/features.arrow', serialiseFeatures(bars, features)],
    ['labels/labels.arrow', serialiseLabels(labels)],
  ];
}

type Files = ReadonlyMap<string, Uint8Array>;

function artefactsOf(trained: Files, calibrated: Files): Result<Artefact[]> {
  const text = (files: Files, file: string) => new TextDecoder().decode(files.get(file));
  const models = modelFile.parse(text(trained, 'model.json'));
  if (!models.ok) return models;
  const metrics = trainingMetricsFile.parse(text(trained, 'training_metrics.json'));
  if (!metrics.ok) return metrics;
  const calibrators = calibrationFile.parse(text(calibrated, 'calibration.json'));
  if (!calibrators.ok) return calibrators;
  const searchedUtc = metrics.value.search.endUtc;
  const { kind, params } = metrics.value;
  return ok([
    { name: 'hyper-parameters', fromUtc: searchedUtc, text: JSON.stringify({ kind, params }) },
    { name: 'trials', fromUtc: searchedUtc, text: text(trained, 'trials.jsonl') },
    ...models.value.entries.map(({ validFromUtc, model }, k) => ({
      name: `model ${k + 1}`,
      fromUtc: validFromUtc,
      text: JSON.stringify(model),
    })),
    ...calibrators.value.entries.map(({ validFromUtc, calibrator }) => ({
      name: `calibrator from ${new Date(validFromUtc).toISOString().slice(0, 10)}`,
      fromUtc: validFromUtc,
      text: JSON.stringify(calibrator),
    })),
  ]);
}
