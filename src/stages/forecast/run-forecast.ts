import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import type { ForecastConfig } from '../../formats/config/forecast.schema.generated.ts';
import { parseFeatures } from '../../formats/features/features-arrow.ts';
import { forecastReportFile } from '../../formats/forecast/forecast-report-file.ts';
import type { ForecastReport } from '../../formats/forecast/forecast-report.schema.generated.ts';
import type { ForecastRow } from '../../formats/forecast/forecast-table.ts';
import { serialiseForecasts } from '../../formats/forecast/forecasts-csv.ts';
import { labelReportFormat } from '../../formats/label-report/label-report-file.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import { parsePredictions } from '../../formats/predictions/predictions-arrow.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { drawForecasts } from '../../report/draw-forecasts.ts';
import { latestForecasts, type ForecastSources } from './latest-forecasts.ts';

/** Writes the latest forecasts as lines, those that are open as a report, and, when asked for, both as a plot. */
export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const config = context.param('forecast') as unknown as ForecastConfig;
  const sources = readSources(context);
  if (!sources.ok) return sources;
  const report = forecastReport(sources.value);
  if (report.symbols.some(({ probability }) => probability === null)) {
    context.note('some forecasts have no probability: too few out-of-sample scores to calibrate by then');
  }
  context.write('forecasts.csv', serialiseForecasts(latestForecasts(sources.value, config.bars)));
  context.write('forecast_report.json', forecastReportFile.serialise(report));
  if (config.plotBars > 0) {
    context.write('forecast.svg', await drawForecasts(latestForecasts(sources.value, config.plotBars)));
  }
  const { up, down, undecided } = report;
  return ok({ symbols: report.symbols.length, up, down, undecided });
}

function readSources(context: StageContext): Result<ForecastSources> {
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

function forecastReport(sources: ForecastSources): Omit<ForecastReport, 'schema'> {
  const open = latestForecasts(sources, 1);
  const up = open.filter(({ probability }) => probability > 0.5).length;
  const down = open.filter(({ probability }) => probability < 0.5).length;
  return {
    horizonBars: sources.horizonBars,
    up,
    down,
    undecided: open.length - up - down,
    symbols: open.map(symbolForecast),
  };
}

function symbolForecast({ symbol, asOfUtc, close, score, probability, model, source }: ForecastRow) {
  const known = (value: number) => (Number.isNaN(value) ? null : value);
  return { symbol, asOfUtc, close, score: known(score), probability: known(probability), model, source };
}
