import { ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { ForecastConfig } from '../../formats/config/forecast.schema.generated.ts';
import type { ForecastReport } from '../../formats/forecast/forecast-report.schema.generated.ts';
import type { ZooReport } from '../../formats/forecast/zoo-report.schema.generated.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import { renderForecastPage } from '../../report/forecast-page/forecast-page.ts';
import { drawModels, modelImage } from '../../report/forecast-page/model-plots.ts';
import { drawPngs } from '../../report/png.ts';
import type { HorizonForecasts } from './forecast-horizon.ts';
import { histories, modelPlots } from './model-plots.ts';

export interface PageSources {
  readonly bars: Bars;
  readonly horizons: readonly HorizonForecasts[];
  readonly report: Omit<ForecastReport, 'schema'>;
  readonly zoo: Omit<ZooReport, 'schema'>;
}

/** Writes `forecast.html` with its figures, and these as PNG files when asked for. */
export async function writePage(
  context: StageContext,
  { plotBars, png }: ForecastConfig,
  { bars, horizons, report, zoo }: PageSources,
): Promise<Result<null>> {
  const models = plotBars > 0 ? modelPlots(horizons, bars) : [];
  const plots = await drawModels(histories(bars, plotBars), models);
  const plotted = models.map(({ model }) => model);
  context.write('forecast.html', renderForecastPage({ strategy: context.strategy, report, zoo, plotted }, plots));
  if (!png || plotted.length === 0) return ok(null);
  const images = await drawPngs(new Map(plotted.map((model) => [model, modelImage(plots, model)])), 'forecast.png');
  if (!images.ok) return images;
  for (const [model, image] of images.value) context.write(`forecast-${model}.png`, image);
  return ok(null);
}
