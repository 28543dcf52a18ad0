import { resolveFeatures } from '../../core/features/resolve-features.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { backtestReportFile } from '../../formats/backtest-report/backtest-report-file.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import { forecastReportFile } from '../../formats/forecast/forecast-report-file.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import { productionSections, productionSettingsFile } from '../../formats/production/production-settings-file.ts';
import type { ProductionSettings } from '../../formats/production/production-settings-file.ts';
import { productionSummaryFile } from '../../formats/production/production-summary-file.ts';
import { sessionStartFile } from '../../formats/session-start/session-start-file.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { sessionStart } from '../../trading/session/session-start.ts';
import { readFeatureMacro } from '../features/read-feature-macro.ts';
import { productionSummary } from './production-summary.ts';

/** Model and calibrator go on byte for byte; nothing is fitted here. */
export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const sections = Object.fromEntries(productionSections.map((name) => [name, context.param(name)]));
  const settings = { strategy: context.strategy, ...sections } as unknown as ProductionSettings;
  const read = readSources(context);
  if (!read.ok) return read;
  const { bars, models } = read.value;
  const specs = resolveFeatures(context.param('features'), bars.symbols.length);
  if (!specs.ok) return specs;
  const found = specs.value.map(({ name }) => name);
  if (found.join() !== models.featureNames.join()) {
    return fail({ reason: 'model-features-differ', expected: models.featureNames, found });
  }
  const macro = readFeatureMacro(context, specs.value);
  if (!macro.ok) return macro;
  const start = sessionStart(bars, specs.value, settings.trading, settings.data.barsPerYear, { macro: macro.value });
  const summary = productionSummary(settings, read.value);

  context.write('model.json', context.read('train', 'model.json'));
  context.write('calibration.json', context.read('calibrate', 'calibration.json'));
  context.write('settings.json', productionSettingsFile.serialise(settings));
  context.write('start.json', sessionStartFile.serialise(start));
  context.write('summary.json', productionSummaryFile.serialise(summary));
  return ok({
    symbols: bars.symbols.length,
    models: models.entries.length,
    signals: summary.signals.filter(({ signal }) => signal !== 'none').length,
  });
}

function readSources(context: StageContext) {
  const text = (stage: string, file: string) => new TextDecoder().decode(context.read(stage, file));
  const bars = parseBars(context.read('data', 'bars.arrow'));
  if (!bars.ok) return bars;
  const models = modelFile.parse(text('train', 'model.json'));
  if (!models.ok) return models;
  const calibration = calibrationFile.parse(text('calibrate', 'calibration.json'));
  if (!calibration.ok) return calibration;
  const backtest = backtestReportFile.parse(text('backtest', 'backtest_report.json'));
  if (!backtest.ok) return backtest;
  const forecast = forecastReportFile.parse(text('forecast', 'forecast_report.json'));
  if (!forecast.ok) return forecast;
  return ok({
    bars: bars.value satisfies Bars,
    models: models.value,
    calibration: calibration.value,
    backtest: backtest.value,
    forecast: forecast.value,
  });
}
