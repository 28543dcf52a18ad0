import type { ForecastReport } from '../../src/formats/forecast/forecast-report.schema.generated.ts';
import type { RankedModel, ZooReport } from '../../src/formats/forecast/zoo-report.schema.generated.ts';
import { drawModels, type ModelPlot } from '../../src/report/forecast-page/model-plots.ts';
import type { ForecastPage } from '../../src/report/forecast-page/forecast-page.ts';
import type { Plots } from '../../src/report/plots.ts';

const day = 86_400_000;
const start = Date.UTC(2019, 0, 2);
const waves = Float64Array.from({ length: 400 }, (_, i) => Math.sin(i * 1.7) / 100);

/** A page about symbols named as told, with two models at two horizons, and its charts. */
export async function sampleForecastPage(strategy: string, symbols: readonly string[]): Promise<[ForecastPage, Plots]> {
  const histories = symbols.map((symbol, s) => ({
    symbol,
    timeUtc: Array.from({ length: 250 }, (_, i) => start + i * day),
    close: Array.from({ length: 250 }, (_, i) => 100 + 10 * s + 5 * Math.sin(i / 20) + i / 50),
  }));
  const plot = (model: string, strength: number): ModelPlot => ({
    model,
    open: symbols.map(() => [
      { horizonBars: 5, forecast: 0.002, low: -0.03, high: 0.035 },
      { horizonBars: 21, forecast: 0.006, low: NaN, high: NaN },
    ]),
    past: [5, 21].map((horizonBars) => ({
      horizonBars,
      forecast: waves.map((value) => strength * value),
      outcome: waves.map((value, i) => value + waves[(i * 37) % 400]!),
    })),
  });
  const models = [plot('ridge', 1), plot('base-rate', 0)];
  const plotted = models.map(({ model }) => model);
  return [{ strategy, report: report(symbols), zoo: zoo(symbols), plotted }, await drawModels(histories, models)];
}

function report(symbols: readonly string[]): ForecastReport {
  const own = {
    asOfUtc: start + 249 * day,
    close: 105,
    score: 0.6,
    probability: 0.55,
    model: 'gbdt',
    source: 'production',
  };
  return {
    schema: 'assay/forecast-report/1',
    horizonBars: 10,
    up: symbols.length,
    down: 0,
    undecided: 0,
    symbols: symbols.map((symbol) => ({ symbol, ...own })),
  };
}

function zoo(symbols: readonly string[]): ZooReport {
  const ranked = (model: string, score: number): RankedModel => ({
    model,
    score,
    skill: score,
    blockSkills: [score, null],
    correlation: null,
    hitRate: 0.5,
    coverage: 0.8,
    judged: 400,
    open: symbols.map((symbol) => ({
      symbol,
      asOfUtc: start + 249 * day,
      close: 105,
      forecast: 0.002,
      low: -0.03,
      high: 0.035,
      probability: 0.54,
    })),
  });
  const horizon = (horizonBars: number) => ({
    horizonBars,
    blocks: [start, start + 100 * day],
    models: [ranked('ridge', 0.01), ranked('ensemble', 0.004), ranked('base-rate', 0)],
    members: ['ridge', 'base-rate'],
    failures: [{ model: 'mlp', where: 'block 1 of 2', reason: 'train-trial-threw' }],
  });
  return { schema: 'assay/zoo-report/1', level: 0.8, horizons: [horizon(5), horizon(21)] };
}
