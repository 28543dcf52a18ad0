import { escapeText } from '../../util/escape.ts';
import type { ForecastReport } from '../../formats/forecast/forecast-report.schema.generated.ts';
import type { ZooReport } from '../../formats/forecast/zoo-report.schema.generated.ts';
import type { Section } from '../document.ts';
import { date, plural } from '../format.ts';
import { pageFrame } from '../page-frame.ts';
import type { Plots } from '../plots.ts';
import { forecastTiles } from './forecast-tiles.ts';
import { horizonSection } from './horizon-section.ts';
import { modelsSection } from './models-section.ts';
import { strategySection } from './strategy-section.ts';

export interface ForecastPage {
  readonly strategy: string;
  readonly report: Omit<ForecastReport, 'schema'>;
  readonly zoo: Omit<ZooReport, 'schema'>;
  /** Models that have charts, in the order of the page; empty for a page without figures. */
  readonly plotted: readonly string[];
}

/** The forecasts as one HTML page: ranks and open forecasts by horizon, then what each model said and how that turned out. */
export function renderForecastPage({ strategy, report, zoo, plotted }: ForecastPage, plots: Plots): string {
  const asOf = report.symbols.reduce((last, { asOfUtc }) => Math.max(last, asOfUtc), -Infinity);
  const sections: Section[] = [
    ...zoo.horizons.map((horizon) => horizonSection(horizon, zoo.level)),
    ...(plotted.length > 0 ? [modelsSection(plotted, report.symbols.length, zoo.level)] : []),
    strategySection(report),
  ];
  return pageFrame(
    {
      title: `${strategy}: forecasts`,
      heading: `${strategy}: forecasts`,
      lead: `<p class="headline">${escapeText(`As of the bar of ${date(asOf)}. ${summary(zoo)}`)}</p>`,
      tiles: forecastTiles(report, zoo),
      sections,
    },
    plots,
  );
}

/** Whether anything beats the base rate, and that the best of many does so by luck at times. */
function summary({ horizons }: Pick<ZooReport, 'horizons'>): string {
  return horizons
    .filter(({ models }) => models.length > 0)
    .map(({ horizonBars, models }) => {
      const better = models.filter(({ score }) => score !== null && score > 0).map(({ model }) => model);
      const ahead = `${plural(horizonBars, 'bar')} ahead`;
      if (better.length === 0) return `${ahead} no model scores above the base rate.`;
      return `${ahead} ${plural(better.length, 'model')} of ${models.length} ${better.length === 1 ? 'scores' : 'score'} above the base rate, by luck or not: ${better.join(', ')}.`;
    })
    .join(' ');
}
