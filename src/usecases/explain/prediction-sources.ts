import type { CalibrationSchedule } from '../../core/calibration/calibrator.ts';
import type { Target } from '../../core/models/model-spec.ts';
import type { ModelSchedule } from '../../core/models/model.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { parseFeatures } from '../../formats/features/features-arrow.ts';
import { parseLabels } from '../../formats/labels/labels-arrow.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import type { FileStore } from '../../ports.ts';
import { graph } from '../../stages/graph.ts';
import { trainingRows, type TrainingRows } from '../../stages/train/training-rows.ts';

/** What a model was given and what it is: published outputs of the stages, as they lie there. */
export interface PredictionSources {
  readonly bars: Bars;
  readonly features: FeatureMatrix;
  readonly training: TrainingRows;
  readonly models: ModelSchedule;
  readonly calibration: CalibrationSchedule;
}

export function predictionSources(files: FileStore, strategy: string, target: Target): Result<PredictionSources> {
  const read = <T>(stage: string, name: string, parse: (bytes: Uint8Array) => Result<T>): Result<T> => {
    const file = `${graph.find((one) => one.name === stage)!.directory(strategy)}/${name}`;
    const facts = files.facts(file);
    if (!facts.ok) return facts;
    if (facts.value === null) return fail({ reason: 'explain-not-run', strategy, stage, file });
    const bytes = files.read(file);
    return bytes.ok ? parse(bytes.value) : bytes;
  };
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

  const bars = read('data', 'bars.arrow', parseBars);
  if (!bars.ok) return bars;
  const features = read('features', 'features.arrow', parseFeatures);
  if (!features.ok) return features;
  const labels = read('labels', 'labels.arrow', parseLabels);
  if (!labels.ok) return labels;
  const models = read('train', 'model.json', (bytes) => modelFile.parse(text(bytes)));
  if (!models.ok) return models;
  const calibration = read('calibrate', 'calibration.json', (bytes) => calibrationFile.parse(text(bytes)));
  if (!calibration.ok) return calibration;
  const [expected, found] = [models.value.featureNames, features.value.names];
  if (found.length !== expected.length || found.some((name, f) => name !== expected[f])) {
    return fail({ reason: 'model-features-differ', expected, found });
  }
  const training = trainingRows(bars.value, features.value, labels.value, target);
  if (!training.ok) return training;
  return ok({
    bars: bars.value,
    features: features.value,
    training: training.value,
    models: models.value,
    calibration: calibration.value,
  });
}
