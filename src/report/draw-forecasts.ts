import type { ForecastRow } from '../formats/forecast/forecast-table.ts';
import { forecastChart } from './charts/forecast.ts';
import { renderChart } from './charts/render-chart.ts';
import { fileSvg } from './charts/theme.ts';

/** An SVG file of forecasts, which are sorted by symbol, then time. */
export async function drawForecasts(rows: readonly ForecastRow[]): Promise<string> {
  const symbols = Map.groupBy(rows, ({ symbol }) => symbol);
  const lines = [...symbols].map(([symbol, own]) => ({
    symbol,
    timeUtc: own.map(({ asOfUtc }) => asOfUtc),
    probability: own.map(({ probability }) => probability),
  }));
  return fileSvg(await renderChart(forecastChart(lines)));
}
