import { describe, expect, it } from 'vitest';
import { sampleForecastPage } from '../../../test/report/sample-zoo.ts';
import { checkHtml } from '../../formats/report-page/check-html.ts';
import { checkPng } from '../../formats/report-page/check-png.ts';
import { drawPngs } from '../png.ts';
import { renderForecastPage } from './forecast-page.ts';
import { modelImage } from './model-plots.ts';

const words = (page: string) =>
  page
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the page of forecasts', () => {
  it('is one page that needs nothing else, the same bytes at every run', async () => {
    const page = renderForecastPage(...(await sampleForecastPage('sample', ['SPY'])));
    expect(checkHtml(new TextEncoder().encode(page)).ok).toBe(true);
    expect(page).not.toMatch(/NaN|undefined/);
    expect(renderForecastPage(...(await sampleForecastPage('sample', ['SPY'])))).toBe(page);
  });

  it('ranks the models, says what each forecasts, and what could not be fitted', async () => {
    const text = words(renderForecastPage(...(await sampleForecastPage('sample', ['SPY']))));
    expect(text).toContain(
      'As of the bar of 2019-09-08. 5 bars ahead 2 models of 3 score above the base rate, by luck or not',
    );
    expect(text).toContain('1 ridge 0.0100 0.0100 0.0100 0.0100 – 50.0% 80.0% 400');
    expect(text).toContain('ridge 0.20% −3.00% 3.50% 54.0% 105.2 101.8 108.7');
    expect(text).toContain('mlp block 1 of 2 train-trial-threw');
    expect(text).toContain('The open forecast of the ensemble is the mean of ridge, base-rate.');
  });

  it('draws six symbols at most, and says so', async () => {
    const symbols = ['A', 'B', 'C', 'D', 'E', 'F', 'G<script>'];
    const [sources, plots] = await sampleForecastPage('sample', symbols);
    const page = renderForecastPage(sources, plots);
    expect(words(page)).toContain('The first 6 of 7 symbols are drawn; forecasts.csv has the numbers of all.');
    expect(plots.get('open-ridge')).toContain('>F</text>');
    expect(plots.get('open-ridge')).not.toContain('>G');
    expect(page).not.toContain('<script');
    expect(words(page)).toContain('Open forecasts of the ensemble');
  });

  it('has no figures when nothing was plotted', async () => {
    const [sources, plots] = await sampleForecastPage('sample', ['SPY']);
    const page = renderForecastPage({ ...sources, plotted: [] }, plots);
    expect(page).not.toContain('<svg');
    expect(page).not.toContain('Model by model');
  });

  it('has only what the strategy’s own model says where there is no zoo', async () => {
    const [sources, plots] = await sampleForecastPage('sample', ['SPY']);
    const page = renderForecastPage({ ...sources, plotted: [], zoo: { level: 0.8, horizons: [] } }, plots);
    expect(page.match(/<h2>/g)).toHaveLength(1);
    expect(words(page)).toContain('SPY 2019-09-08 105 0.6 55.0% gbdt production');
  });

  it('puts both charts of a model into one image', async () => {
    const [, plots] = await sampleForecastPage('sample', ['A', 'B', 'C', 'D', 'E']);
    const image = modelImage(plots, 'ridge');
    expect(image).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="1080" height="420">/);
    const png = await drawPngs(new Map([['ridge', image]]), 'forecast.png');
    const outcome = png.ok ? checkPng(png.value.get('ridge')!).ok : png.failure.reason;
    expect([true, 'report-png-unavailable']).toContain(outcome);
  });
});
