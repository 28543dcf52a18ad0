import { type OpenReturn, openForecastsChart, type SymbolHistory } from '../charts/open-forecasts.ts';
import { type PastForecasts, pastForecastsChart } from '../charts/past-forecasts.ts';
import { renderChart } from '../charts/render-chart.ts';
import type { Plots } from '../plots.ts';

/** What is drawn of one model of the zoo. */
export interface ModelPlot {
  readonly model: string;
  /** Of each symbol, which may have none. */
  readonly open: readonly (readonly OpenReturn[])[];
  readonly past: readonly PastForecasts[];
}

/** Two charts per model: `open-<model>` and `past-<model>`. `histories` are those of the first symbols, in their order. */
export async function drawModels(
  histories: readonly Omit<SymbolHistory, 'open'>[],
  models: readonly ModelPlot[],
): Promise<Plots> {
  const plots = new Map<string, string>();
  for (const { model, open, past } of models) {
    const own = histories.map((history, s) => ({ ...history, open: open[s] ?? [] }));
    for (const chart of [openForecastsChart(model, own), pastForecastsChart(model, past)]) {
      plots.set(chart.name, await renderChart(chart));
    }
  }
  return plots;
}

/** Both charts of a model side by side, as one light image in plain colours. */
export function modelImage(plots: Plots, model: string): string {
  const [left, right] = [`open-${model}`, `past-${model}`].map((name) => plots.get(name)!);
  const [a, b] = [sizeOf(left!), sizeOf(right!)];
  const height = Math.max(a.height, b.height);
  const moved = right!.replace('<svg ', `<svg x="${a.width}" `);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${a.width + b.width}" height="${height}">${left!}${moved}</svg>`;
}

function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = / width="(\d+)" height="(\d+)"/.exec(svg)!;
  return { width: Number(width), height: Number(height) };
}
