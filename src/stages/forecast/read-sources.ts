import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import { parseFeatures } from '../../formats/features/features-arrow.ts';
import { labelReportFormat } from '../../formats/label-report/label-report-file.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import { parsePredictions } from '../../formats/predictions/predictions-arrow.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import type { ForecastSources } from './latest-forecasts.ts';

/** What the strategy's own forecasts are made of; refuses features that its models were not trained on. */
export function readSources(context: StageContext): Result<ForecastSources> {
  const text = (stage: string, file: string) => new TextDecoder().decode(context.read(stage, file));
  const bars = parseBars(context.read('data', 'bars.arrow'));
  if (!bars.ok) return bars;
  const features = parseFeatures(context.read('features', 'features.arrow'));
  if (!features.ok) return features;
  const labels = labelReportFormat.parse(text('labels', 'label_report.json'));
  if (!labels.ok) return labels;
  const models = modelFile.parse(text('train', 'model.json'));
  if (!models.ok) return models;
  const predictions = parsePredictions(context.read('train', 'oos_predictions.arrow'));
  if (!predictions.ok) return predictions;
  const calibration = calibrationFile.parse(text('calibrate', 'calibration.json'));
  if (!calibration.ok) return calibration;
  const expected = models.value.featureNames;
  const found = features.value.names;
  if (found.length !== expected.length || found.some((name, index) => name !== expected[index])) {
    return fail({ reason: 'model-features-differ', expected, found });
  }
  return ok({
    bars: bars.value,
    features: features.value,
    models: models.value,
    predictions: predictions.value,
    calibration: calibration.value,
    horizonBars: labels.value.horizonBars,
  });
}
