import { resolveFeatures } from '../../core/features/resolve-features.ts';
import type { VolatilityWindow } from '../../core/labels/volatility-target.ts';
import { ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { ForecastConfig } from '../../formats/config/forecast.schema.generated.ts';
import type { ModelConfig } from '../../formats/config/train.schema.generated.ts';
import type { ForecastReport } from '../../formats/forecast/forecast-report.schema.generated.ts';
import { forecastReportFile } from '../../formats/forecast/forecast-report-file.ts';
import { serialiseForecasts } from '../../formats/forecast/forecasts-csv.ts';
import type { ZooReport } from '../../formats/forecast/zoo-report.schema.generated.ts';
import { zooReportFile } from '../../formats/forecast/zoo-report-file.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { drawForecasts } from '../../report/draw-forecasts.ts';
import { fractionalLadders } from '../train/fractional-ladders.ts';
import { forecastHorizon, type HorizonForecasts, type ZooSettings } from './forecast-horizon.ts';
import { latestForecasts, type ForecastSources } from './latest-forecasts.ts';
import { readSources } from './read-sources.ts';
import { forecastReport } from './strategy-report.ts';
import { zooReport } from './zoo-report.ts';
import { writePage } from './write-page.ts';
import { zooRows } from './zoo-rows.ts';

/** Writes the latest forecasts of the strategy's model and of the zoo as lines, those that are open as reports, and all as a page. */
export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const config = context.param('forecast') as unknown as ForecastConfig;
  const sources = readSources(context);
  if (!sources.ok) return sources;
  const { bars } = sources.value;
  const settings = zooSettings(context, config, bars);
  if (!settings.ok) return settings;
  const horizons = await zooHorizons(context, sources.value, settings.value);
  if (!horizons.ok) return horizons;

  const report = forecastReport(sources.value);
  const zoo = zooReport(horizons.value, bars, config.level);
  noteGaps(context, report, zoo);
  const rows = [...latestForecasts(sources.value, config.bars), ...zooRows(horizons.value, bars, config.bars)];
  context.write('forecasts.csv', serialiseForecasts(rows));
  context.write('forecast_report.json', forecastReportFile.serialise(report));
  context.write('zoo_report.json', zooReportFile.serialise(zoo));
  if (config.plotBars > 0) {
    context.write('forecast.svg', await drawForecasts(latestForecasts(sources.value, config.plotBars)));
  }
  const drawn = await writePage(context, config, { bars, horizons: horizons.value, report, zoo });
  if (!drawn.ok) return drawn;
  const { up, down, undecided } = report;
  return ok({ symbols: report.symbols.length, up, down, undecided });
}

function noteGaps(
  context: StageContext,
  { symbols }: Pick<ForecastReport, 'symbols'>,
  { horizons }: Pick<ZooReport, 'horizons'>,
): void {
  if (symbols.some(({ probability }) => probability === null)) {
    context.note('some forecasts have no probability: too few out-of-sample scores to calibrate by then');
  }
  for (const { horizonBars, failures } of horizons) {
    if (failures.length === 0) continue;
    const failed = new Set(failures.map(({ model, reason }) => `${model || 'every model'} (${reason})`));
    context.note(`${horizonBars} bars ahead could not be fitted everywhere: ${[...failed].join(', ')}`);
  }
}

function zooSettings(context: StageContext, forecast: ForecastConfig, { symbols }: Bars): Result<ZooSettings> {
  const specs = resolveFeatures(context.param('features'), symbols.length);
  if (!specs.ok) return specs;
  return ok({
    forecast,
    model: context.param('train.model') as unknown as ModelConfig,
    seed: context.param('train.seed') as number,
    minTrainRows: context.param('train.folds.minTrainRows') as number,
    volatility: context.param('labels.volatility') as unknown as VolatilityWindow,
    ladders: fractionalLadders(specs.value),
  });
}

async function zooHorizons(
  context: StageContext,
  sources: ForecastSources,
  settings: ZooSettings,
): Promise<Result<HorizonForecasts[]>> {
  const horizons: HorizonForecasts[] = [];
  if (settings.forecast.models.length === 0) return ok(horizons);
  for (const horizonBars of settings.forecast.horizons) {
    const made = await forecastHorizon(context, sources, settings, horizonBars);
    if (!made.ok) return made;
    horizons.push(made.value);
  }
  return ok(horizons);
}
